"""Changing a session that is open, or calling it off: everybody booked is told."""

from collections.abc import Mapping
from datetime import date, datetime, time
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.scheduler.actions.rearranging import call_off, rearrange
from services.scheduler.domain.session import Place, Session, local_moment
from services.scheduler.queries.seats import title_of
from services.scheduler.queries.sessions import find_session, seats_of
from services.scheduler.views.blueprint import pages, post
from services.scheduler.views.forms import PLACE
from services.scheduler.views.sessions import PLANNERS
from services.scheduler.views.typed import clean
from shared.errors import Invalid, Refused
from shared.web.app import begin_work, reading
from shared.web.auth import requires


@pages.get("/sessions/<uuid:session_id>/change")
@requires(*PLANNERS)
def change_session(session_id: UUID) -> ResponseReturnValue:
    """The place and the time as they are, and how many would be told."""
    with reading() as connection:
        found = find_session(connection, session_id)
    return _form(found, _values(found))


@pages.post("/sessions/<uuid:session_id>/change")
@requires(*PLANNERS)
def keep_change(session_id: UUID) -> ResponseReturnValue:
    """Keep it and tell everybody booked; what is wrong is said beside the field."""
    with reading() as connection:
        found = find_session(connection, session_id)
    typed = request.form.to_dict()
    try:
        starts_at = _moment(typed, zone=found.zone)
        place = Place(**{name: clean(typed.get(f"place_{name}", "")) for name in PLACE})
        with begin_work() as work:
            told = rearrange(work, post(), session_id, place=place, starts_at=starts_at)
    except (Invalid, Refused) as error:
        named = dict(getattr(error, "fields", None) or {"date": str(error)})
        if "place" in named:
            named["place_name"] = named.pop("place")
        return _form(found, typed, errors=named), 400
    flash(f"Kept. {told} booked {'is' if told == 1 else 'are'} told of it.")
    return redirect(url_for("scheduler.session", session_id=session_id), code=303)


@pages.post("/sessions/<uuid:session_id>/call-off")
@requires(*PLANNERS)
def call_session_off(session_id: UUID) -> ResponseReturnValue:
    """The session does not take place; nobody learns anything from it."""
    with begin_work() as work:
        told = call_off(work, post(), session_id)
    flash(f"Called off. {told} booked {'is' if told == 1 else 'are'} told of it.")
    return redirect(url_for("scheduler.session", session_id=session_id), code=303)


def _form(
    found: Session, values: Mapping[str, str], errors: Mapping[str, str] | None = None
) -> str:
    with reading() as connection:
        seats = seats_of(connection, found.id)
        title = title_of(connection, found.vacancy_id)
    booked = [one for one in seats if one.booking.standing.value == "expected"]
    return render_template(
        "scheduler/change_session.html",
        session=found,
        title=title,
        values=values,
        errors=errors or {},
        booked=len(booked),
    )


def _values(found: Session) -> dict[str, str]:
    starts = found.local(found.starts_at)
    place = {f"place_{name}": getattr(found.place, name) for name in PLACE}
    return {"date": starts.date().isoformat(), "time": f"{starts:%H:%M}", **place}


def _moment(typed: Mapping[str, str], *, zone: str) -> datetime:
    try:
        day = date.fromisoformat(typed.get("date", ""))
        at = time.fromisoformat(typed.get("time", ""))
    except ValueError as error:
        said = "a day and a time, like 2026-11-24 and 10:00"
        raise Invalid(said, fields={"date": said}) from error
    return local_moment(day, at, zone=zone)
