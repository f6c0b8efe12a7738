"""How invitations, waves and mail are kept."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, RowMapping, delete, func, insert, select, update

from services.scheduler.domain.invitation import Invitation
from services.scheduler.store.tables import invitation, mail, wave
from shared.db import insert_ignoring
from shared.errors import Missing

FIELDS = tuple(field.name for field in fields(Invitation))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A message as it was worded and kept."""

    id: UUID
    key: str
    application_id: UUID
    channel: str
    kind: str
    language: str
    recipient: str
    subject: str
    body: str
    link: str
    written_at: datetime
    booking_id: UUID | None = None
    sequence: int | None = None
    useful_until: datetime | None = None
    calendar: str | None = None


LETTER = tuple(field.name for field in fields(Mail))


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptWave:
    """A wave that went out, and why it was as large as it was."""

    session_id: UUID
    number: int
    sent_at: datetime
    size: int
    why: str


def add_wave(connection: Connection, kept: KeptWave) -> None:
    connection.execute(insert(wave).values(**asdict(kept)))


def next_wave_number(connection: Connection, session_id: UUID) -> int:
    last = connection.execute(
        select(func.max(wave.c.number)).where(wave.c.session_id == session_id)
    ).scalar()
    return (last or 0) + 1


def add_invitation(connection: Connection, kept: Invitation) -> None:
    connection.execute(insert(invitation).values(**_row(kept)))


def add_invitations(connection: Connection, many: Iterable[Invitation]) -> None:
    if rows := [_row(kept) for kept in many]:
        connection.execute(insert(invitation), rows)


def keep_invitation(connection: Connection, kept: Invitation) -> None:
    connection.execute(
        update(invitation).where(invitation.c.id == kept.id).values(**_row(kept))
    )


def hold_invitation(connection: Connection, invitation_id: UUID) -> Invitation:
    """The invitation, locked: two tabs of one person wait for each other.

    Raises Missing.
    """
    asked = select(invitation).where(invitation.c.id == invitation_id)
    row = connection.execute(asked.with_for_update()).mappings().first()
    if row is None:
        raise Missing("there is no such invitation")
    return to_invitation(row)


def invitations_of(connection: Connection, application_id: UUID) -> list[Invitation]:
    rows = connection.execute(
        select(invitation)
        .where(invitation.c.application_id == application_id)
        .order_by(invitation.c.sent_at.desc())
    ).mappings()
    return [to_invitation(row) for row in rows]


def add_mail(connection: Connection, kept: Mail) -> bool:
    """Keep a message once; its key says what it is about. Answers whether it is new."""
    added = connection.execute(
        insert_ignoring(connection)(mail)
        .values(**{name: getattr(kept, name) for name in LETTER})
        .on_conflict_do_nothing(index_elements=[mail.c.key])
        .returning(mail.c.id)
    )
    return added.first() is not None


def get_mail(connection: Connection, mail_id: UUID) -> Mail:
    """Raises Missing."""
    row = connection.execute(select(mail).where(mail.c.id == mail_id)).mappings()
    found = row.first()
    if found is None:
        raise Missing("there is no such message")
    return Mail(**{name: found[name] for name in LETTER})


def forget_mail(connection: Connection, application_id: UUID) -> None:
    connection.execute(delete(mail).where(mail.c.application_id == application_id))


def to_invitation(row: RowMapping) -> Invitation:
    return Invitation(**{name: row[name] for name in FIELDS})


def _row(kept: Invitation) -> dict[str, Any]:
    return {name: getattr(kept, name) for name in FIELDS}
