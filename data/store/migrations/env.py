"""Alembic runs in the connection that the store hands it."""

from alembic import context

from data.store import (  # noqa: F401 - their tables are in the model too
    access_tables,
    embargoed_tables,
    programme_tables,
    stream_tables,
    voice_tables,
)
from data.store.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
