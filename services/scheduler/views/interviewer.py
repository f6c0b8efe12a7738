"""An interviewer's day: who is next, their papers and questions, start and finish."""

from uuid import UUID, uuid4

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.scheduler.actions import desk_taps
from services.scheduler.actions.desk_taps import Outcome, Tap
from services.scheduler.domain.desk import Act
from services.scheduler.queries.interviewing import interview_length, my_day
from services.scheduler.views.blueprint import midnight, now, pages, post, today
from services.scheduler.views.typed import clean
from shared.errors import Missing
from shared.web.app import own_books, reading
from shared.web.auth import requires, signed_in
from shared.web.roles import Role

INTERVIEWERS = (Role.INTERVIEWER, Role.MANAGER, Role.RECRUITER, Role.ADMIN)
STEPS = {Act.SEEN, Act.DONE, Act.UNDO}


@pages.get("/my-day")
@requires(*INTERVIEWERS)
def interviewer_day() -> ResponseReturnValue:
    """Today's line, and the papers of whoever is next."""
    wanted = clean(request.args.get("who", ""), most=100) or signed_in().name
    with reading() as connection:
        day = my_day(connection, midnight(today()), name=wanted, now=now())
        length = interview_length(connection)
    return render_template("scheduler/my_day.html", day=day, length=length)


@pages.post("/my-day/<uuid:booking_id>/<step>")
@requires(*INTERVIEWERS)
def interview_step(booking_id: UUID, step: str) -> ResponseReturnValue:
    """The interview begins, or is over; how long it took is learned from."""
    if step not in STEPS:
        raise Missing("there is no such button")
    who = clean(request.form.get("who", ""), most=100)
    heard = desk_taps.hear(
        own_books(),
        post(),
        Tap(
            key=uuid4(),
            booking_id=booking_id,
            act=Act(step),
            at=now(),
            of=request.form.get("of", ""),
            by=who,
            account_id=signed_in().account_id,
        ),
    )
    if heard.outcome is Outcome.REFUSED:
        flash(f"That was not noted: {heard.said}.", "warning")
    return redirect(url_for("scheduler.interviewer_day", who=who), code=303)
