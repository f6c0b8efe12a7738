"""The week of sessions, and opening a new one."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID, uuid4

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.scheduler.actions import make_up, plans
from services.scheduler.domain.clash import Clash
from services.scheduler.domain.interview_length import InterviewLength
from services.scheduler.overbooking import PRESETS
from services.scheduler.queries.clashes import clashes
from services.scheduler.queries.interviewing import interview_length
from services.scheduler.queries.sessions import (
    latest_session,
    sessions_between,
    vacancies,
)
from services.scheduler.views.blueprint import (
    estimator,
    midnight,
    now,
    pages,
    post,
    today,
)
from services.scheduler.views.forms import fresh_values, read_policy, read_session
from shared.db import Connection
from shared.errors import Invalid, Refused
from shared.web.app import begin_work, reading, site
from shared.web.auth import requires
from shared.web.roles import Role

WEEK, A_LIFE = timedelta(days=7), timedelta(days=36525)
MINUTE = timedelta(minutes=1)
WATCHERS = (Role.RECRUITER, Role.ADMIN, Role.MANAGER, Role.INTERVIEWER)
PLANNERS = (Role.RECRUITER, Role.ADMIN)


@pages.get("/")
@requires(*WATCHERS)
def week() -> ResponseReturnValue:
    """Seven days from Monday, each with its sessions."""
    monday = _monday(request.args.get("week", ""))
    vacancy_id = _uuid(request.args.get("vacancy", ""))
    with reading() as connection:
        listed = sessions_between(
            connection,
            midnight(monday),
            midnight(monday + WEEK),
            vacancy_id=vacancy_id,
        )
        choices = vacancies(connection)
    days = [monday + timedelta(days=number) for number in range(7)]
    return render_template(
        "scheduler/week.html",
        days=[(day, [one for one in listed if one.session.day == day]) for day in days],
        listed=listed,
        monday=monday,
        week=WEEK,
        today=today(),
        vacancies=choices,
        vacancy_id=vacancy_id,
        planner=Role,
    )


@pages.get("/sessions/new")
@requires(*PLANNERS)
def new_session() -> ResponseReturnValue:
    """An empty form, filled from the last session so that little is left to type."""
    with reading() as connection:
        values = fresh_values(
            latest_session(connection),
            form=request.args.get("form", "streaming"),
            vacancy_id=request.args.get("vacancy", ""),
            day=today() + timedelta(days=1),
            zone=site().time_zone.key,
        )
        length = interview_length(connection)
        if values["form"] == "streaming" and length and length.proposal:
            values["slot_minutes"] = str(length.proposal // MINUTE)
        return _form(connection, values, length=length)


@pages.post("/sessions")
@requires(*PLANNERS)
def open_session() -> ResponseReturnValue:
    """Announce a session; what is wrong with it is said beside the field."""
    try:
        session = read_session(request.form, session_id=uuid4())
        policy = read_policy(request.form) or PRESETS["balanced"]
        with begin_work() as work:
            against = clashes(work.connection, session.open(now=work.now))
            if against and not request.form.get("despite"):
                return _despite(work.connection, against), 409
            plans.open_session(work, session, policy=policy, estimator=estimator())
            make_up.settle(work, post(), vacancy_id=session.vacancy_id)
    except (Invalid, Refused) as error:
        said = getattr(error, "fields", None) or {"date": str(error)}
        with reading() as connection:
            return _form(connection, request.form.to_dict(), errors=said), 400
    flash("The session is open. Look at the plan, then invite.")
    return redirect(url_for("scheduler.session", session_id=session.id), code=303)


def _form(
    connection: Connection,
    values: dict[str, str],
    *,
    errors: dict[str, str] | None = None,
    against: Sequence[Clash] = (),
    length: InterviewLength | None = None,
) -> str:
    return render_template(
        "scheduler/new_session.html",
        values=values,
        errors=errors or {},
        length=length,
        against=against,
        vacancies=vacancies(connection),
        earliest=today().isoformat(),
        now=now(),
    )


def _despite(connection: Connection, against: Sequence[Clash]) -> str:
    """The form again, with what stands against it, to be opened all the same."""
    return _form(connection, request.form.to_dict(), against=against)


def _monday(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = today()
    if abs(day - today()) > A_LIFE:
        day = today()
    return day - timedelta(days=day.weekday())


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
