"""How links for guests are kept, and every use of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, func, insert, select

from services.scoring.domain.guest import Guest, Right
from services.scoring.store.tables import guest, guest_use
from shared.db import insert_ignoring
from shared.errors import Missing


class NoSuchGuest(Missing):
    """Nobody made that link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """A link and how it was used."""

    guest: Guest
    times: int
    last: datetime | None


def keep(connection: Connection, one: Guest) -> None:
    """Write the link, new or revoked."""
    values = {
        "vacancy_id": one.vacancy_id,
        "name": one.name,
        "right": one.right.value,
        "made_by": one.made_by,
        "made_at": one.made_at,
        "expires_at": one.expires_at,
        "revoked_at": one.revoked_at,
        "revoked_by": one.revoked_by,
    }
    connection.execute(
        insert_ignoring(connection)(guest)
        .values(id=one.id, **values)
        .on_conflict_do_update(index_elements=[guest.c.id], set_=values)
    )


def find(connection: Connection, guest_id: UUID) -> Guest:
    """The link. Raises NoSuchGuest."""
    row = connection.execute(select(guest).where(guest.c.id == guest_id)).first()
    if row is None:
        raise NoSuchGuest("this link is not one of ours")
    return _guest(row)


def of(connection: Connection, vacancy_id: UUID) -> Sequence[Used]:
    """Every link to the vacancy, the newest first, with how often it was used."""
    uses = (
        select(
            guest_use.c.guest_id,
            func.count().label("times"),
            func.max(guest_use.c.at).label("last"),
        )
        .group_by(guest_use.c.guest_id)
        .subquery()
    )
    rows = connection.execute(
        select(guest, uses.c.times, uses.c.last)
        .outerjoin(uses, uses.c.guest_id == guest.c.id)
        .where(guest.c.vacancy_id == vacancy_id)
        .order_by(guest.c.made_at.desc(), guest.c.id)
    )
    return [
        Used(guest=_guest(row), times=row.times or 0, last=row.last) for row in rows
    ]


def note_use(
    connection: Connection,
    one: Guest,
    *,
    what: str,
    now: datetime,
    application_id: UUID | None = None,
) -> None:
    """Keep that the link was used; rows are only added."""
    connection.execute(
        insert(guest_use).values(
            guest_id=one.id, what=what, application_id=application_id, at=now
        )
    )


def uses(connection: Connection, guest_id: UUID) -> Sequence[Row[Any]]:
    """Each use, newest first."""
    return connection.execute(
        select(guest_use)
        .where(guest_use.c.guest_id == guest_id)
        .order_by(guest_use.c.number.desc())
        .limit(500)
    ).all()


def _guest(row: Row[Any]) -> Guest:
    return Guest(
        id=row.id,
        vacancy_id=row.vacancy_id,
        name=row.name,
        right=Right(row.right),
        made_by=row.made_by,
        made_at=row.made_at,
        expires_at=row.expires_at,
        revoked_at=row.revoked_at,
        revoked_by=row.revoked_by,
    )
