"""One session: the plan and its reasons, invitations, bookings, the day's end."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.scheduler.actions import answers, desk, lots, plans, waves
from services.scheduler.actions.answers import Said
from services.scheduler.channels import words_in
from services.scheduler.overbooking.languages import LANGUAGES
from services.scheduler.queries.belief import show_up
from services.scheduler.queries.changes import change_for
from services.scheduler.queries.forecast import shape_of, today
from services.scheduler.queries.habits import office_habits
from services.scheduler.queries.inviting import inviting_of
from services.scheduler.queries.presets import side_by_side
from services.scheduler.queries.seats import title_of
from services.scheduler.queries.sessions import find_session, seats_of, waves_of
from services.scheduler.queries.slot_heat import slot_heat
from services.scheduler.queries.turned_away import care_lately
from services.scheduler.queries.what_if import told_again
from services.scheduler.store.lots import lots_of
from services.scheduler.store.sessions import latest_plan, policy_of
from services.scheduler.views.blueprint import estimator, now, pages, post
from services.scheduler.views.forms import chosen, read_policy
from services.scheduler.views.sessions import PLANNERS, WATCHERS
from services.scheduler.views.spoken import spoken
from shared.errors import Invalid, Missing
from shared.web.app import begin_work, reading
from shared.web.auth import current_person, requires
from shared.web.roles import Role

ASKERS = (*PLANNERS, Role.DESK)


@pages.get("/sessions/<uuid:session_id>")
@requires(*WATCHERS)
def session(session_id: UUID) -> ResponseReturnValue:
    """Everything about one session, the plan first."""
    with reading() as connection:
        found = find_session(connection, session_id)
        show = show_up(connection, found, estimator=estimator())
        known = office_habits(connection)
        care = care_lately(connection, now=now())
        seats = seats_of(connection, session_id)
        booked = [seat.booking for seat in seats]
        plan = latest_plan(connection, session_id)
        person = current_person()
        by_itself = inviting_of(connection, found, now=now())
        return render_template(
            "scheduler/session.html",
            session=found,
            title=title_of(connection, found.vacancy_id),
            plan=plan,
            said=told_again(plan, language=spoken()) if plan else (),
            language=spoken(),
            languages=[words_in(one) for one in LANGUAGES],
            today=today(found, booked, show=show, now=now()),
            columns=side_by_side(
                found,
                shape_of(found, habits=known.habits),
                show=show,
                bookings=booked,
                care=care,
            ),
            waits=slot_heat(found, found.profile, show=show),
            change=change_for(connection, found),
            care=care,
            known=known,
            lots=lots_of(connection, session_id),
            chosen=chosen(policy_of(connection, session_id)),
            seats=seats,
            waves=waves_of(connection, session_id),
            by_itself=by_itself,
            wave=by_itself.wave,
            planner=person is not None and person.role in PLANNERS,
        )


@pages.post("/sessions/<uuid:session_id>/plan")
@requires(*PLANNERS)
def plan_session(session_id: UUID) -> ResponseReturnValue:
    """Plan again, perhaps by another policy."""
    policy = read_policy(request.form)
    with begin_work() as work:
        planned = plans.plan_again(
            work, session_id, policy=policy, estimator=estimator()
        )
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
        sent = waves.send_wave(
            work,
            post(),
            session_id=session_id,
            number=number,
            estimator=estimator(),
        )
    flash(sent.why, "message" if sent.size else "warning")
    return _back(session_id)


@pages.post("/sessions/<uuid:session_id>/lots/<int:number>/check")
@requires(*PLANNERS)
def check_lot(session_id: UUID, number: int) -> ResponseReturnValue:
    """Draw a lot again from all it was drawn from."""
    with reading() as connection:
        holds = lots.check(connection, session_id, number=number)
    if holds:
        flash(f"Lot {number} holds: drawn again, it comes out the same.")
    else:
        flash(f"Lot {number} does not hold: drawn again, it differs.", "error")
    return _back(session_id)


@pages.post("/bookings/<uuid:booking_id>/answers/<said>")
@requires(*ASKERS)
def note_answer(booking_id: UUID, said: str) -> ResponseReturnValue:
    """What somebody said when we rang them; the plan follows at once."""
    if said not in {one.value for one in Said}:
        raise Missing("there is no such answer")
    with begin_work() as work:
        noted = answers.by_call(
            work,
            post(),
            booking_id=booking_id,
            said=Said(said),
            estimator=estimator(),
        )
    if request.form.get("back") == "desk":
        return redirect(url_for("scheduler.desk") + "#calls", code=303)
    return _back(noted.session_id)


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
