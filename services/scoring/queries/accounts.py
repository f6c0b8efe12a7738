"""Whether a session may go on."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, select

from services.scoring.store.tables import revoked


def is_revoked(connection: Connection, account_id: UUID, *, since: datetime) -> bool:
    """Whether the account's session, begun at `since`, was ended."""
    moment = connection.execute(
        select(revoked.c.revoked_at).where(revoked.c.account_id == account_id)
    ).scalar_one_or_none()
    return moment is not None and since < moment
