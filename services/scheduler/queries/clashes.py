"""What stands against a session: read before it is saved."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays
from sqlalchemy import Connection, select

from services.scheduler.domain.availability import Availability
from services.scheduler.domain.clash import Clash, Known, clashes_of
from services.scheduler.domain.interviewer import interviewer_id
from services.scheduler.domain.session import Session
from services.scheduler.store.interviewers import availability_of, busy_of
from services.scheduler.store.sessions import to_session
from services.scheduler.store.tables import session

AROUND = timedelta(days=2)


def clashes(connection: Connection, wanted: Session) -> Sequence[Clash]:
    """By what interviewers said, their calendars, holidays, rooms, other sessions."""
    start, end = wanted.starts_at - AROUND, wanted.ends_at + AROUND
    people = {
        name: one
        for name in wanted.interviewers
        if (one := availability_of(connection, interviewer_id(name))) is not None
    }
    return clashes_of(
        wanted,
        Known(
            people=people,
            busy={
                name: busy_of(connection, interviewer_id(name), start=start, end=end)
                for name in wanted.interviewers
            },
            holidays={name: _days(one, wanted) for name, one in people.items()},
            others=_others(connection, wanted, start=start, end=end),
        ),
    )


def holiday(country: str, region: str, day: date) -> str | None:
    """What the day is called there; None for an ordinary one or an unknown country."""
    known = _year(country, region, day.year)
    return None if known is None else known.get(day)


def countries() -> Mapping[str, Sequence[str]]:
    """The countries whose holidays are known, with their regions."""
    found: Mapping[str, Sequence[str]] = holidays.list_supported_countries(
        include_aliases=False
    )
    return {code: found[code] for code in sorted(found)}


def _days(person: Availability, wanted: Session) -> Mapping[date, str]:
    """The holidays a session falls on, where its interviewer lives."""
    zone = ZoneInfo(person.zone)
    last = wanted.ends_at - timedelta(seconds=1)
    days = {moment.astimezone(zone).date() for moment in (wanted.starts_at, last)}
    return {
        day: name
        for day in days
        if person.country and (name := holiday(person.country, person.region, day))
    }


@lru_cache(maxsize=256)
def _year(country: str, region: str, year: int) -> Mapping[date, str] | None:
    try:
        found = holidays.country_holidays(
            country, subdiv=region or None, years=year, language="en_US"
        )
    except NotImplementedError:
        return None
    return dict(found.items())


def _others(
    connection: Connection, wanted: Session, *, start: datetime, end: datetime
) -> Sequence[Session]:
    rows = connection.execute(
        select(session)
        .where(session.c.starts_at > start, session.c.starts_at < end)
        .where(session.c.closed_at.is_(None), session.c.id != wanted.id)
        .order_by(session.c.starts_at, session.c.id)
    ).mappings()
    return [to_session(row) for row in rows]
