"""One session: the plan and its reasons, invitations, bookings, the day's end."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.scheduler.actions import desk, plans, waves
from services.scheduler.channels import words_in
from services.scheduler.overbooking.languages import LANGUAGES
from services.scheduler.queries.forecast import (
    alternatives,
    next_wave,
    show_up_rate,
    today,
)
from services.scheduler.queries.seats import title_of
from services.scheduler.queries.sessions import find_session, seats_of, waves_of
from services.scheduler.queries.what_if import told_again
from services.scheduler.store.sessions import latest_plan
from services.scheduler.views.blueprint import now, pages, post
from services.scheduler.views.forms import read_policy
from services.scheduler.views.sessions import PLANNERS, WATCHERS
from services.scheduler.views.spoken import spoken
from shared.errors import Invalid
from shared.web.app import begin_work, reading
from shared.web.auth import current_person, requires


@pages.get("/sessions/<uuid:session_id>")
@requires(*WATCHERS)
def session(session_id: UUID) -> ResponseReturnValue:
    """Everything about one session, the plan first."""
    with reading() as connection:
        found = find_session(connection, session_id)
        rate, _ = show_up_rate(connection, found)
        seats = seats_of(connection, session_id)
        plan = latest_plan(connection, session_id)
        person = current_person()
        return render_template(
            "scheduler/session.html",
            session=found,
            title=title_of(connection, found.vacancy_id),
            plan=plan,
            said=told_again(plan, language=spoken()) if plan else (),
            language=spoken(),
            languages=[words_in(one) for one in LANGUAGES],
            today=today(found, [seat.booking for seat in seats], rate=rate, now=now()),
            others=alternatives(found, rate=rate),
            seats=seats,
            waves=waves_of(connection, session_id),
            wave=next_wave(connection, found, now=now()),
            planner=person is not None and person.role in PLANNERS,
        )


@pages.post("/sessions/<uuid:session_id>/plan")
@requires(*PLANNERS)
def plan_session(session_id: UUID) -> ResponseReturnValue:
    """Plan again, perhaps by another policy."""
    policy = read_policy(request.form)
    with begin_work() as work:
        planned = plans.plan_again(work, session_id, policy=policy)
    flash(f"Planned again: {planned.planned} bookings.")
    return _back(session_id)


@pages.post("/sessions/<uuid:session_id>/waves")
@requires(*PLANNERS)
def invite(session_id: UUID) -> ResponseReturnValue:
    """Send the wave the page showed; a second press sends nothing."""
    try:
        number = int(request.form.get("number", ""))
    except ValueError as error:
        raise Invalid("the form does not say which wave") from error
    with begin_work() as work:
        sent = waves.send_wave(work, post(), session_id=session_id, number=number)
    flash(sent.why, "message" if sent.size else "warning")
    return _back(session_id)


@pages.post("/sessions/<uuid:session_id>/close")
@requires(*PLANNERS)
def close_session(session_id: UUID) -> ResponseReturnValue:
    """Make the day's outcomes final; the rate learns from them."""
    with begin_work() as work:
        desk.close_day(work, session_id, by_hand=True)
    flash("The day is closed, and the show-up rate has learned from it.")
    return _back(session_id)


def _back(session_id: UUID) -> ResponseReturnValue:
    return redirect(url_for("scheduler.session", session_id=session_id), code=303)
