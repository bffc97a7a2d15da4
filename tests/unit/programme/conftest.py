"""Every test of what is edited runs on SQLite and on a real PostgreSQL."""

from tests.stores import engine, postgresql_url, store_url

__all__ = ["engine", "postgresql_url", "store_url"]
