"""Whose rows are gone, and whose sessions have ended."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, select

from services.scoring.store.tables import erased, revoked
from shared.db import insert_ignoring


def note_erased(connection: Connection, candidate_id: UUID, *, now: datetime) -> None:
    """Remember that nothing about this person may be kept any more."""
    connection.execute(
        insert_ignoring(connection)(erased)
        .values(candidate_id=candidate_id, erased_at=now)
        .on_conflict_do_nothing()
    )


def is_erased(connection: Connection, candidate_id: UUID) -> bool:
    """Whether the person asked us to forget them."""
    asked = select(erased.c.candidate_id).where(erased.c.candidate_id == candidate_id)
    return connection.execute(asked).first() is not None


def revoke(connection: Connection, account_id: UUID, *, since: datetime) -> None:
    """End the account's sessions that began before; the latest moment counts."""
    kept = connection.execute(
        select(revoked.c.revoked_at).where(revoked.c.account_id == account_id)
    ).scalar_one_or_none()
    latest = since if kept is None else max(kept, since)
    connection.execute(
        insert_ignoring(connection)(revoked)
        .values(account_id=account_id, revoked_at=latest)
        .on_conflict_do_update(
            index_elements=[revoked.c.account_id], set_={"revoked_at": latest}
        )
    )
