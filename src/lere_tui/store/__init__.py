"""The corpus database in SQLite, and the only place that knows it."""
