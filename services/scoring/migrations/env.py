"""Alembic runs scoring's migrations on the connection it is handed."""

from services.scoring.store.tables import metadata
from shared.operations.migrate import run_migrations

run_migrations(metadata)
