"""Two linters of others, and what was reviewed of what they say."""
