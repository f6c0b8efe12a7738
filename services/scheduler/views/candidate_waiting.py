"""A candidate waits for a seat: joins, takes what is offered, leaves."""

from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from services.scheduler.actions import waitlist
from services.scheduler.actions.wishes import note_zone
from services.scheduler.queries.links import Guest
from services.scheduler.views.blueprint import pages, post
from services.scheduler.views.guests import by_link, told_zone, words_for
from shared.errors import Invalid
from shared.web.app import begin_work


@pages.post("/me/<token>/waiting")
@by_link
def join_line(token: str, asked: Guest) -> ResponseReturnValue:
    """Stand in line for one start, or for any; twice is the same as once."""
    session_id, slot = _wanted()
    with begin_work() as work:
        note_zone(work, asked.invitation.application_id, zone=told_zone())
        waitlist.join(
            work, invitation_id=asked.invitation.id, session_id=session_id, slot=slot
        )
    return redirect(url_for("scheduler.me", token=token), code=303)


@pages.post("/me/<token>/waiting/leave")
@by_link
def leave_line(token: str, asked: Guest) -> ResponseReturnValue:
    with begin_work() as work:
        waitlist.leave(work, post(), invitation_id=asked.invitation.id)
    flash(words_for(asked).say("wait.left"))
    return redirect(url_for("scheduler.me", token=token), code=303)


def _wanted() -> tuple[UUID | None, int | None]:
    session_id, slot = request.form.get("session_id"), request.form.get("slot")
    try:
        return (
            UUID(session_id) if session_id else None,
            int(slot) if session_id and slot else None,
        )
    except ValueError as error:
        raise Invalid("the form does not say which time") from error
