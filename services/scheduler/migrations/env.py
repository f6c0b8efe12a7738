"""Alembic runs the scheduler's migrations on the connection it is handed."""

from alembic import context

from services.scheduler.store import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
