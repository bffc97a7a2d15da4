"""Every test of the store runs on SQLite and on a real PostgreSQL."""

from tests.stores import engine, postgresql_url, store, store_url

__all__ = ["engine", "postgresql_url", "store", "store_url"]
