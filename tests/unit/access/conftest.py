"""Accounts and sessions are tested on SQLite and on a real PostgreSQL."""

from tests.stores import engine, postgresql_url, store_url

__all__ = ["engine", "postgresql_url", "store_url"]
