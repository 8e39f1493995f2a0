"""What every domain stands on: errors, the words of access, values, consequences, the unit of work."""
