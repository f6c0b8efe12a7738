"""The tables the scheduler starts with, and the two every service has."""

from alembic import op

from services.scheduler.store import metadata
from shared.work import tables

revision = "0001"
down_revision = None


def upgrade() -> None:
    tables.metadata.create_all(op.get_bind())
    metadata.create_all(op.get_bind())
