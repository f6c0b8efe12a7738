"""Alembic runs the scheduler's migrations on the connection it is handed."""

from services.scheduler.store import metadata
from shared.operations.migrate import run_migrations

run_migrations(metadata)
