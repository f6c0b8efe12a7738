"""How the sheets of group sessions are kept: a row a leader and participant."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    RowMapping,
    String,
    Table,
    Text,
    Uuid,
    select,
    update,
)

from services.scheduler.domain.group_mark import GroupMark, Proposal
from services.scheduler.store.tables import booking, metadata
from shared.db import Instant, insert_ignoring

group_mark = Table(
    "group_mark",
    metadata,
    Column("account_id", Uuid, primary_key=True),
    Column("booking_id", Uuid, primary_key=True),
    Column("session_id", Uuid, nullable=False, index=True),
    Column("motivation", Integer),
    Column("competence", Integer),
    Column("adequacy", Integer),
    Column("place", Integer),
    Column("proposal", String(20), nullable=False, default=""),
    Column("note", Text, nullable=False, default=""),
    Column("changed_at", Instant, nullable=False),
)

group_sheet = Table(
    "group_sheet",
    metadata,
    Column("session_id", Uuid, primary_key=True),
    Column("account_id", Uuid, primary_key=True),
    Column("name", String(200), nullable=False),
    Column("handed_in_at", Instant),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSheet:
    """One leader's sheet of a session: whose it is, since when it is in, its marks."""

    account_id: UUID
    name: str
    handed_in_at: datetime | None
    marks: Mapping[UUID, GroupMark]


def keep_mark(
    connection: Connection,
    mark: GroupMark,
    *,
    session_id: UUID,
    account_id: UUID,
    now: datetime,
) -> None:
    values = {
        "session_id": session_id,
        "motivation": mark.motivation,
        "competence": mark.competence,
        "adequacy": mark.adequacy,
        "place": mark.place,
        "proposal": mark.proposal.value,
        "note": mark.note,
        "changed_at": now,
    }
    connection.execute(
        insert_ignoring(connection)(group_mark)
        .values(account_id=account_id, booking_id=mark.booking_id, **values)
        .on_conflict_do_update(
            index_elements=[group_mark.c.account_id, group_mark.c.booking_id],
            set_=values,
        )
    )


def keep_sheet(connection: Connection, sheet: KeptSheet, *, session_id: UUID) -> None:
    values = {"name": sheet.name, "handed_in_at": sheet.handed_in_at}
    connection.execute(
        insert_ignoring(connection)(group_sheet)
        .values(session_id=session_id, account_id=sheet.account_id, **values)
        .on_conflict_do_update(
            index_elements=[group_sheet.c.session_id, group_sheet.c.account_id],
            set_=values,
        )
    )


def sheets_of(connection: Connection, session_id: UUID) -> Sequence[KeptSheet]:
    """Everybody's sheets of a session, in the order of names."""
    marks: dict[UUID, dict[UUID, GroupMark]] = {}
    asked = select(group_mark).where(group_mark.c.session_id == session_id)
    for row in connection.execute(asked).mappings():
        marks.setdefault(row["account_id"], {})[row["booking_id"]] = _to_mark(row)
    rows = connection.execute(
        select(group_sheet)
        .where(group_sheet.c.session_id == session_id)
        .order_by(group_sheet.c.name, group_sheet.c.account_id)
    )
    return [
        KeptSheet(
            account_id=row.account_id,
            name=row.name,
            handed_in_at=row.handed_in_at,
            marks=marks.get(row.account_id, {}),
        )
        for row in rows
    ]


def forget_notes(connection: Connection, application_id: UUID) -> None:
    """What was written about somebody who is erased; nameless marks remain."""
    theirs: Collection[UUID] = (
        connection.execute(
            select(booking.c.id).where(booking.c.application_id == application_id)
        )
        .scalars()
        .all()
    )
    connection.execute(
        update(group_mark).where(group_mark.c.booking_id.in_(theirs)).values(note="")
    )


def blank(account_id: UUID, *, name: str) -> KeptSheet:
    return KeptSheet(account_id=account_id, name=name, handed_in_at=None, marks={})


def handed_in(sheet: KeptSheet, *, now: datetime) -> KeptSheet:
    return replace(sheet, handed_in_at=sheet.handed_in_at or now)


def _to_mark(row: RowMapping) -> GroupMark:
    return GroupMark(
        booking_id=row["booking_id"],
        motivation=row["motivation"],
        competence=row["competence"],
        adequacy=row["adequacy"],
        place=row["place"],
        proposal=Proposal(row["proposal"]),
        note=row["note"],
    )
