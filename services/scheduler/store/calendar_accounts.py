"""How CalDAV accounts are kept, their passwords sealed, and what we wrote there."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    Column,
    Connection,
    String,
    Table,
    Text,
    Uuid,
    delete,
    select,
    update,
)

from services.scheduler.store.interviewers import replace_busy
from services.scheduler.store.tables import metadata
from shared.db import Instant, insert_ignoring

calendar_account = Table(
    "calendar_account",
    metadata,
    Column("interviewer_id", Uuid, primary_key=True),
    Column("name", String(100), nullable=False),
    Column("url", String(1000), nullable=False),
    Column("sealed", Text, nullable=False),
    Column("asked_at", Instant),
    Column("synced_at", Instant),
    Column("trouble", String(300), nullable=False),
)

calendar_entry = Table(
    "calendar_entry",
    metadata,
    Column("interviewer_id", Uuid, primary_key=True),
    Column("session_id", Uuid, primary_key=True),
    Column("etag", String(300), nullable=False),
    Column("edition", String(64), nullable=False),
    # They changed or deleted it in their calendar: when we saw that.
    Column("changed_at", Instant),
    Column("deleted_at", Instant),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarAccount:
    """Somebody's calendar: name and password lie in `sealed`."""

    interviewer_id: UUID
    name: str
    url: str
    sealed: str
    asked_at: datetime | None = None
    synced_at: datetime | None = None
    trouble: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A session in that calendar: the server's edition of it, and ours."""

    interviewer_id: UUID
    session_id: UUID
    etag: str
    edition: str
    changed_at: datetime | None = None
    deleted_at: datetime | None = None


def keep_account(connection: Connection, kept: CalendarAccount) -> None:
    values = asdict(kept)
    connection.execute(
        insert_ignoring(connection)(calendar_account)
        .values(**values)
        .on_conflict_do_update(
            index_elements=[calendar_account.c.interviewer_id], set_=values
        )
    )


def account_of(connection: Connection, who: UUID) -> CalendarAccount | None:
    row = connection.execute(
        select(calendar_account).where(calendar_account.c.interviewer_id == who)
    ).first()
    return None if row is None else CalendarAccount(**row._mapping)  # noqa: SLF001  # SQLAlchemy's public name


def next_account(connection: Connection, *, before: datetime) -> UUID | None:
    """The one that was asked the longest ago, and before the moment."""
    asked = calendar_account.c.asked_at
    found: UUID | None = connection.execute(
        select(calendar_account.c.interviewer_id)
        .where(asked.is_(None) | (asked < before))
        .order_by(asked.is_not(None), asked)
        .limit(1)
    ).scalar()
    return found


def note_sync(
    connection: Connection, who: UUID, *, asked_at: datetime, trouble: str
) -> None:
    values: dict[str, object] = {"asked_at": asked_at, "trouble": trouble[:300]}
    if not trouble:
        values["synced_at"] = asked_at
    connection.execute(
        update(calendar_account)
        .where(calendar_account.c.interviewer_id == who)
        .values(**values)
    )


def forget_account(connection: Connection, who: UUID) -> None:
    """Their calendar is theirs again: nothing read from it stays."""
    for table in (calendar_account, calendar_entry):
        connection.execute(delete(table).where(table.c.interviewer_id == who))
    replace_busy(connection, who, [])


def entries_of(connection: Connection, who: UUID) -> Mapping[UUID, Entry]:
    rows: Sequence[Entry] = [
        Entry(**row._mapping)  # noqa: SLF001  # as above
        for row in connection.execute(
            select(calendar_entry).where(calendar_entry.c.interviewer_id == who)
        )
    ]
    return {one.session_id: one for one in rows}


def keep_entry(connection: Connection, kept: Entry) -> None:
    values = asdict(kept)
    connection.execute(
        insert_ignoring(connection)(calendar_entry)
        .values(**values)
        .on_conflict_do_update(
            index_elements=[
                calendar_entry.c.interviewer_id,
                calendar_entry.c.session_id,
            ],
            set_=values,
        )
    )


def forget_entry(connection: Connection, kept: Entry) -> None:
    connection.execute(
        delete(calendar_entry)
        .where(calendar_entry.c.interviewer_id == kept.interviewer_id)
        .where(calendar_entry.c.session_id == kept.session_id)
    )
