"""Filling in a group's sheet: kept as it is typed, shown to others once handed in."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from services.scheduler import store
from services.scheduler.domain.group_mark import GroupMark, check_sheet
from services.scheduler.domain.session import Form
from services.scheduler.store.group_sheets import (
    KeptSheet,
    blank,
    handed_in,
    keep_mark,
    keep_sheet,
    sheets_of,
)
from shared.errors import Invalid, Missing
from shared.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Leader:
    """Who marks."""

    account_id: UUID
    name: str


def mark(
    work: Work,
    session_id: UUID,
    *,
    leader: Leader,
    typed: Mapping[UUID, Mapping[str, str]],
) -> KeptSheet:
    """Keep what was typed of each participant. Raises Missing, Invalid."""
    sheet = _hold(work, session_id, leader)
    here = {
        one.id for one in store.hold_bookings_of_session(work.connection, session_id)
    }
    marks = dict(sheet.marks)
    for booking_id, fields in typed.items():
        if booking_id not in here:
            raise Missing("nobody of this session")
        known = marks.get(booking_id, GroupMark(booking_id=booking_id))
        marks[booking_id] = known.changed(fields)
        keep_mark(
            work.connection,
            marks[booking_id],
            session_id=session_id,
            account_id=leader.account_id,
            now=work.now,
        )
    kept = replace(sheet, marks=marks)
    keep_sheet(work.connection, kept, session_id=session_id)
    return kept


def hand_in(work: Work, session_id: UUID, *, leader: Leader) -> KeptSheet:
    """One's marks are in, and the others' become readable. Raises Invalid."""
    sheet = _hold(work, session_id, leader)
    bookings = store.hold_bookings_of_session(work.connection, session_id)
    came = [one.id for one in bookings if one.active and one.came]
    if not came:
        raise Invalid("nobody of this session has come yet")
    check_sheet([sheet.marks.get(one, GroupMark(booking_id=one)) for one in came])
    kept = handed_in(sheet, now=work.now)
    keep_sheet(work.connection, kept, session_id=session_id)
    return kept


def _hold(work: Work, session_id: UUID, leader: Leader) -> KeptSheet:
    """The leader's sheet, while the session is locked. Raises Missing, Invalid."""
    session = store.hold_session(work.connection, session_id)
    if session.form is not Form.GROUP:
        raise Invalid("this is not a group session")
    known = sheets_of(work.connection, session_id)
    mine = (one for one in known if one.account_id == leader.account_id)
    return next(mine, blank(leader.account_id, name=leader.name))
