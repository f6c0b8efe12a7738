"""A group session's sheet: all side by side, others' marks once one's own are in."""

from collections.abc import Mapping
from uuid import UUID

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.scheduler.actions import group_sheets as actions
from services.scheduler.actions.group_sheets import Leader
from services.scheduler.domain.group_mark import CRITERIA, GroupMark, Proposal
from services.scheduler.queries.seats import title_of
from services.scheduler.queries.sessions import find_session, seats_of
from services.scheduler.store.group_sheets import KeptSheet, blank, sheets_of
from services.scheduler.views.blueprint import pages
from services.scheduler.views.interviewer import INTERVIEWERS
from services.scheduler.views.typed import clean
from shared.errors import Invalid
from shared.web.app import begin_work, reading
from shared.web.auth import requires, signed_in

FIELDS = (*CRITERIA, "place", "proposal", "note")
LONGEST_NOTE = 2000
WORDS = {
    Proposal.NONE: "not said",
    Proposal.ADVANCE: "advance",
    Proposal.RESERVE: "keep in reserve",
    Proposal.DECLINE: "decline",
}


@pages.get("/sessions/<uuid:session_id>/sheet")
@requires(*INTERVIEWERS)
def group_sheet(session_id: UUID) -> ResponseReturnValue:
    """One row a participant; what is typed is kept at once."""
    return _page(session_id)


@pages.post("/sessions/<uuid:session_id>/sheet")
@requires(*INTERVIEWERS)
def keep_group_sheet(session_id: UUID) -> ResponseReturnValue:
    """Keep the whole sheet; `hand_in` shows it to the others and theirs to me."""
    try:
        with begin_work() as work:
            actions.mark(work, session_id, leader=_leader(), typed=_typed(request.form))
        if request.form.get("then") == "hand_in":
            with begin_work() as work:
                actions.hand_in(work, session_id, leader=_leader())
            flash("Your sheet is in. The others’ marks are below.")
        else:
            flash("Kept. Others see it once you hand it in.")
    except Invalid as fault:
        return _page(session_id, fault=fault), 400
    return redirect(url_for("scheduler.group_sheet", session_id=session_id), code=303)


@pages.post("/sessions/<uuid:session_id>/sheet/kept")
@requires(*INTERVIEWERS)
def autosave_group_sheet(session_id: UUID) -> ResponseReturnValue:
    """Keep what has just been typed."""
    with begin_work() as work:
        actions.mark(work, session_id, leader=_leader(), typed=_typed(request.form))
    return jsonify({"kept": True})


def _page(session_id: UUID, *, fault: Invalid | None = None) -> str:
    leader = _leader()
    with reading() as connection:
        session = find_session(connection, session_id)
        seats = [one for one in seats_of(connection, session_id) if one.booking.active]
        sheets = sheets_of(connection, session_id)
        title = title_of(connection, session.vacancy_id)
    own = next(
        (one for one in sheets if one.account_id == leader.account_id),
        blank(leader.account_id, name=leader.name),
    )
    ready = [one for one in sheets if one.handed_in_at]
    came = [seat for seat in seats if seat.booking.came]
    return render_template(
        "scheduler/group_sheet.html",
        session=session,
        title=title,
        came=came,
        awaited=len(seats) - len(came),
        own=own,
        mark_of=lambda sheet, seat: _mark(sheet, seat.booking.id),
        others=ready if own.handed_in_at else [],
        hidden=sum(one.account_id != leader.account_id for one in ready),
        mean_of=lambda seat, name: _mean(ready, seat.booking.id, name),
        criteria=CRITERIA,
        proposals=WORDS,
        fault=fault,
    )


def _leader() -> Leader:
    person = signed_in()
    return Leader(account_id=person.account_id, name=person.name)


def _mark(sheet: KeptSheet, booking_id: UUID) -> GroupMark:
    return sheet.marks.get(booking_id, GroupMark(booking_id=booking_id))


def _mean(sheets: list[KeptSheet], booking_id: UUID, name: str) -> str:
    """Of those who gave a mark, with how many they are."""
    given = [getattr(_mark(one, booking_id), name) for one in sheets]
    known = [one for one in given if one is not None]
    return f"{sum(known) / len(known):.1f} (n = {len(known)})" if known else "–"


def _typed(form: Mapping[str, str]) -> dict[UUID, dict[str, str]]:
    """`motivation-<booking>` and so on, by booking. Raises Invalid."""
    typed: dict[UUID, dict[str, str]] = {}
    for key, value in form.items():
        name, _, booking = key.partition("-")
        if name not in FIELDS or not booking:
            continue
        try:
            kept = typed.setdefault(UUID(booking), {})
        except ValueError as error:
            raise Invalid("the form does not say whose mark it is") from error
        kept[name] = clean(value, most=LONGEST_NOTE)
    return typed
