"""What a session does by itself: invite and remind, each with its switch."""

from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from services.scheduler.actions.inviting import switch_inviting
from services.scheduler.actions.reminders import set_reminding
from services.scheduler.queries.sessions import find_session
from services.scheduler.views.blueprint import pages
from services.scheduler.views.sessions import PLANNERS
from shared.errors import Invalid
from shared.web.app import begin_work, reading
from shared.web.auth import requires


@pages.post("/sessions/<uuid:session_id>/inviting")
@requires(*PLANNERS)
def switch_waves(session_id: UUID) -> ResponseReturnValue:
    """Let the session invite by itself, or no longer."""
    on = request.form.get("on") == "yes"
    with begin_work() as work:
        switch_inviting(work, session_id, on=on)
    flash(
        "From now on this session invites by itself whenever a seat is open."
        if on
        else "This session no longer invites by itself."
    )
    return _back(session_id)


@pages.post("/sessions/<uuid:session_id>/reminding")
@requires(*PLANNERS)
def keep_reminders(session_id: UUID) -> ResponseReturnValue:
    """When people booked for the session's vacancy are reminded, and how many not."""
    hours = _hours(request.form.get("hours", ""))
    share = _share(request.form.get("hold_back", "0"))
    with reading() as connection:
        vacancy_id = find_session(connection, session_id).vacancy_id
    with begin_work() as work:
        kept = set_reminding(work, vacancy_id, hours=hours, hold_back=share)
    said = ", ".join(f"{one} h" for one in kept.hours) or "never"
    flash(f"Reminders for this vacancy: {said} before.")
    return _back(session_id)


def _hours(typed: str) -> tuple[int, ...]:
    try:
        return tuple(int(one) for one in typed.replace(",", " ").split())
    except ValueError as error:
        said = "whole hours before the start, such as 24 2"
        raise Invalid(said, fields={"hours": said}) from error


def _share(typed: str) -> float:
    try:
        return int(typed) / 100
    except ValueError as error:
        said = "a whole number of per cent, 0 to 50"
        raise Invalid(said, fields={"hold_back": said}) from error


def _back(session_id: UUID) -> ResponseReturnValue:
    return redirect(
        url_for("scheduler.session", session_id=session_id) + "#invite", code=303
    )
