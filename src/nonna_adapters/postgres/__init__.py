"""The storage on PostgreSQL: the rules stand in the database too, so that races and raw SQL cannot break them."""
