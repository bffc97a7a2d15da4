"""The store: observations with their history, in SQLite or PostgreSQL."""
