"""When interviewers work: hours, breaks, buffers, limits, holidays and days off."""

import re
from collections.abc import Mapping
from datetime import date, time
from uuid import UUID

from babel import Locale
from babel.dates import get_day_names
from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.scheduler.domain.availability import WEEKDAYS, Availability, Hours
from services.scheduler.domain.interviewer import interviewer_id
from services.scheduler.queries.clashes import countries, holiday
from services.scheduler.queries.interviewing import interviewers_known
from services.scheduler.store.interviewers import availability_of, keep_availability
from services.scheduler.views.blueprint import pages, today
from services.scheduler.views.sessions import PLANNERS
from services.scheduler.views.typed import clean
from shared.errors import Invalid, Missing
from shared.web.app import begin_work, reading, site
from shared.web.auth import requires

STRETCH = re.compile(r"(\d{1,2}[:.]\d{2})\s*[-–—]\s*(\d{1,2}[:.]\d{2})$")
MOST_DAYS = 400


@pages.get("/interviewers/")
@requires(*PLANNERS)
def interviewers() -> ResponseReturnValue:
    """Everybody who has been named in a session, and whether their hours are known."""
    with reading() as connection:
        known = interviewers_known(connection)
        said = {one: availability_of(connection, one) for one in known}
    return render_template("scheduler/interviewers.html", known=known, said=said)


@pages.get("/interviewers/<uuid:who>")
@requires(*PLANNERS)
def availability(who: UUID) -> ResponseReturnValue:
    """One person's week."""
    with reading() as connection:
        kept = availability_of(connection, who)
        name = kept.name if kept else interviewers_known(connection).get(who)
    if name is None:
        raise Missing("there is no such interviewer")
    blank = Availability(name=name, zone=site().time_zone.key)
    return _form(who, name, _typed_of(kept or blank))


@pages.post("/interviewers/<uuid:who>")
@requires(*PLANNERS)
def keep_interviewer(who: UUID) -> ResponseReturnValue:
    """What is wrong is said beside the field; nothing is kept until all is right."""
    name = clean(request.form.get("name", ""), most=100)
    if interviewer_id(name) != who:
        raise Invalid("the form is of another interviewer")
    try:
        with begin_work() as work:
            keep_availability(work.connection, _read(name, request.form))
    except Invalid as fault:
        return _form(who, name, request.form.to_dict(), errors=fault.fields), 400
    flash(f"Kept: when {name} works.")
    return redirect(url_for("scheduler.availability", who=who), code=303)


def _form(
    who: UUID,
    name: str,
    values: Mapping[str, str],
    errors: Mapping[str, str] | None = None,
) -> str:
    names = Locale("en").territories
    country = values.get("country", "")
    days = [date(today().year, 1, 1).replace(month=m, day=d) for m, d in _ordinary()]
    shown = [(day, holiday(country, values.get("region", ""), day)) for day in days]
    return render_template(
        "scheduler/availability.html",
        who=who,
        name=name,
        values=values,
        errors=errors or {},
        weekdays=get_day_names(locale="en"),
        countries={code: names.get(code, code) for code in countries()},
        regions=countries().get(country, ()),
        holidays=[(day, title) for day, title in shown if title][:40],
    )


def _ordinary() -> list[tuple[int, int]]:
    """Every day there is in any year."""
    lengths = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return [(m, d) for m, n in enumerate(lengths, 1) for d in range(1, n + 1)]


def _typed_of(kept: Availability) -> dict[str, str]:
    def told(spans: tuple[Hours, ...]) -> str:
        return ", ".join(f"{begin:%H:%M}–{end:%H:%M}" for begin, end in spans)

    return {
        "zone": kept.zone,
        **{f"hours_{d}": told(tuple(kept.hours.get(d, ()))) for d in range(WEEKDAYS)},
        "breaks": told(kept.breaks),
        "buffer_minutes": str(kept.buffer_minutes),
        "day_limit": str(kept.day_limit),
        "country": kept.country,
        "region": kept.region,
        "days_off": "\n".join(sorted(day.isoformat() for day in kept.days_off)),
    }


def _read(name: str, form: Mapping[str, str]) -> Availability:
    """Raises Invalid with a fault for each field."""
    faults: dict[str, str] = {}

    def stretches(field: str) -> tuple[Hours, ...]:
        try:
            return tuple(_stretch(one) for one in _parts(form.get(field, ""), ","))
        except ValueError:
            faults[field] = "like 09:00–13:00, 14:00–18:00"
            return ()

    def number(field: str) -> int:
        typed = form.get(field, "").strip() or "0"
        if typed.isdecimal() and len(typed) < WEEKDAYS:
            return int(typed)
        faults[field] = "a whole number"
        return 0

    hours = {day: stretches(f"hours_{day}") for day in range(WEEKDAYS)}
    breaks = stretches("breaks")
    buffer, limit = number("buffer_minutes"), number("day_limit")
    days_off = _days(form.get("days_off", ""), faults)
    country, region = form.get("country", ""), form.get("region", "")
    if country and country not in countries():
        faults["country"] = "choose one of the list"
    elif region and region not in countries().get(country, ()):
        region = ""
    if faults:
        raise Invalid("please look at the marked fields", fields=faults)
    return Availability(
        name=name,
        zone=form.get("zone", "").strip(),
        hours={day: spans for day, spans in hours.items() if spans},
        breaks=breaks,
        buffer_minutes=buffer,
        day_limit=limit,
        country=country,
        region=region,
        days_off=days_off,
    )


def _stretch(typed: str) -> Hours:
    match = STRETCH.match(typed)
    if match is None:
        raise ValueError(typed)
    begin, end = (re.split("[:.]", one) for one in match.groups())
    return time(int(begin[0]), int(begin[1])), time(int(end[0]), int(end[1]))


def _days(typed: str, faults: dict[str, str]) -> frozenset[date]:
    try:
        days = frozenset(map(date.fromisoformat, _parts(typed, "\n")))
    except ValueError:
        faults["days_off"] = "one day a line, like 2026-12-24"
        return frozenset()
    if len(days) > MOST_DAYS:
        faults["days_off"] = f"up to {MOST_DAYS} days"
    return days


def _parts(typed: str, between: str) -> list[str]:
    return [one.strip() for one in typed.split(between) if one.strip()]
