"""Mutants of the database: every guard weakened or taken away, one at a time, and who notices."""
