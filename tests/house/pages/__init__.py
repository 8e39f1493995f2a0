"""Pages of the documentation that are printed from what they speak about."""
