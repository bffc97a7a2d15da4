"""Alembic runs in the connection that the store hands it."""

from alembic import context

from data.store.programme_tables import RecordRow  # with it, its tables are in the model

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=RecordRow.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
