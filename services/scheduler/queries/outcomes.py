"""What became of bookings and invitations: the facts that rates are learned from.

Rows keep each fact with its time, so nothing here depends on the order in which
messages or taps came: late, corrected and repeated ones end in the same history.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, exists, func, select

from services.scheduler.domain.rate import Denominator, Happened, Outcome
from services.scheduler.estimators.tally import COUNTS
from services.scheduler.store.tables import (
    applicant,
    booking,
    invitation,
    session,
    vacancy,
)

ENOUGH = 20
# Whole bookings would take twice as long to read, and there are many.
KNOWN = ("id", "vacancy_id", "source", "booked_at")
TIMES = (
    "moved_at",
    "reminded_at",
    "confirmed_at",
    "unsure_at",
    "cancelled_at",
    "arrived_at",
    "late_at",
    "left_at",
    "no_show_at",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One outcome, and which vacancy and level it belongs to."""

    outcome: Outcome
    vacancy_id: UUID
    level: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The narrowest group with enough outcomes, and which one it is."""

    kind: str  # vacancy | level | office
    outcomes: tuple[Outcome, ...]


def show_up_facts(connection: Connection) -> Sequence[Fact]:
    """What became of every booking of the closed days, walk-ins left out.

    A day on which nobody recorded arrivals says nothing: its bookings are unknown.
    """
    return [
        fact
        for fact in booking_facts(connection)
        if fact.outcome.happened in COUNTS[Denominator.BOOKED_TO_ARRIVED]
    ]


def booking_facts(
    connection: Connection, *, sessions: Collection[UUID] | None = None
) -> Sequence[Fact]:
    """The same, and before it what each of them answered when asked again.

    Of one booking first the answer, then the outcome, under one subject; of these
    `sessions` alone, if they are named.
    """
    return [
        fact
        for facts in facts_by_session(connection, sessions=sessions).values()
        for fact in facts
    ]


def facts_by_session(
    connection: Connection, *, sessions: Collection[UUID] | None = None
) -> Mapping[UUID, Sequence[Fact]]:
    """What became of the bookings of each closed day."""
    columns: list[Any] = [
        *(booking.c[name] for name in (*KNOWN, *TIMES)),
        booking.c.session_id,
        session.c.starts_at,
        session.c.zone,
        session.c.closed_at,
        func.coalesce(booking.c.level, vacancy.c.level).label("known_level"),
        func.coalesce(booking.c.city, vacancy.c.city).label("known_city"),
    ]
    asked = (
        select(*columns)
        .select_from(booking)
        .join(session, session.c.id == booking.c.session_id)
        .outerjoin(vacancy, vacancy.c.id == booking.c.vacancy_id)
        .where(session.c.closed_at.is_not(None), booking.c.walk_in.is_(False))
        .where(session.c.recorded.is_(True))
        .order_by(session.c.starts_at, booking.c.id)
    )
    if sessions is not None:
        asked = asked.where(booking.c.session_id.in_(sessions))
    found: dict[UUID, list[Fact]] = {}
    for row in connection.execute(asked):
        found.setdefault(row.session_id, []).extend(_of_booking(row))
    return found


def invitation_facts(connection: Connection, *, now: datetime) -> Sequence[Fact]:
    """What became of every invitation; open ones are pending."""
    booked = exists().where(booking.c.application_id == invitation.c.application_id)
    rows = connection.execute(
        select(
            invitation,
            session.c.closed_at,
            session.c.zone,
            vacancy.c.level,
            vacancy.c.city,
            applicant.c.source,
            booked.label("booked"),
        )
        .join(session, session.c.id == invitation.c.session_id)
        .outerjoin(vacancy, vacancy.c.id == invitation.c.vacancy_id)
        .outerjoin(applicant, applicant.c.application_id == invitation.c.application_id)
    )
    return [_invited(row, now=now) for row in rows]


def narrowest(
    facts: Sequence[Fact],
    *,
    denominator: Denominator,
    vacancy_id: UUID,
    level: int | None,
) -> Group:
    """This vacancy where it has enough outcomes, else its level, else the office.

    Only what counts for the rate makes a group large: open invitations and seats
    given back in time do not.
    """
    counts = COUNTS[denominator]
    tries: tuple[tuple[str, Callable[[Fact], bool]], ...] = (
        ("vacancy", lambda fact: fact.vacancy_id == vacancy_id),
        ("level", lambda fact: level is not None and fact.level == level),
    )
    for kind, belongs in tries:
        outcomes = tuple(fact.outcome for fact in facts if belongs(fact))
        known = [one for one in outcomes if counts.get(one.happened) is not None]
        if len(known) >= ENOUGH:
            return Group(kind=kind, outcomes=outcomes)
    return Group(kind="office", outcomes=tuple(fact.outcome for fact in facts))


def level_of(connection: Connection, vacancy_id: UUID) -> int | None:
    level: int | None = connection.execute(
        select(vacancy.c.level).where(vacancy.c.id == vacancy_id)
    ).scalar()
    return level


def lead_days(booked_at: datetime, starts_at: datetime, *, zone: str) -> int:
    """Days of the calendar between the promise and the interview."""
    return max(0, (_day(starts_at, zone) - _day(booked_at, zone)).days)


def _of_booking(row: Row[Any]) -> Iterator[Fact]:
    answers = (
        (row.confirmed_at, Happened.CONFIRMED),
        (row.unsure_at, Happened.UNCERTAIN),
        (row.reminded_at, Happened.NO_ANSWER),
    )
    outcomes = (
        (row.cancelled_at, Happened.CANCELLED),
        (row.left_at, Happened.LEFT_UNSERVED),
        (row.arrived_at, Happened.ARRIVED),
        (row.late_at, Happened.LATE),
        (row.no_show_at, Happened.NO_SHOW),
        (row.closed_at, Happened.UNKNOWN),
    )
    for kinds in (answers, outcomes):
        noted = next(((at, kind) for at, kind in kinds if at is not None), None)
        if noted is not None:
            yield _fact(row, at=noted[0], happened=noted[1])


def _fact(row: Row[Any], *, at: datetime, happened: Happened) -> Fact:
    promised_at = row.moved_at or row.booked_at
    return Fact(
        outcome=Outcome(
            subject=str(row.id),
            day=_day(row.starts_at, row.zone),
            happened=happened,
            recorded_at=at,
            source=row.source,
            city=row.known_city,
            level=row.known_level,
            lead_days=lead_days(promised_at, row.starts_at, zone=row.zone),
        ),
        vacancy_id=row.vacancy_id,
        level=row.known_level,
    )


def _invited(row: Row[Any], *, now: datetime) -> Fact:
    over = row.closed_at is not None or row.expires_at <= now
    if row.booked:
        happened = Happened.BOOKED
    elif row.revoked_at is not None:
        happened = Happened.CALLED_OFF
    else:
        happened = Happened.UNANSWERED if over else Happened.PENDING
    return Fact(
        outcome=Outcome(
            subject=str(row.id),
            day=_day(row.sent_at, row.zone),
            happened=happened,
            recorded_at=row.sent_at,
            source=row.source,
            city=row.city,
            level=row.level,
        ),
        vacancy_id=row.vacancy_id,
        level=row.level,
    )


@lru_cache(maxsize=4096)
def _day(moment: datetime, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()
