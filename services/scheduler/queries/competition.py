"""Who else wants the same people: how many accept, and how long they take to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Connection, RowMapping, func, select

from services.scheduler.domain.rate import Rate
from services.scheduler.domain.time_to_book import (
    Median,
    Step,
    Waited,
    kaplan_meier,
    median,
)
from services.scheduler.queries.forecast import answers
from services.scheduler.queries.outcomes import Fact, invitation_facts
from services.scheduler.store.tables import booking, invitation, session, vacancy
from shared.db import Instant

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One vacancy, or the whole office (no id): acceptance and time to book.

    `accepted` is of those invited whose time to answer is over; `waited` people are
    behind the time to book, the ones who can still answer among them.
    """

    vacancy_id: UUID | None
    label: str
    accepted: Rate
    median: Median
    waited: int
    still_open: int
    course: Sequence[Step]

    @property
    def as_if(self) -> tuple[float, float, float]:
        """So many equal offers for each person would lead to this acceptance."""
        rate = self.accepted
        return 1 / rate.mean, 1 / rate.high, 1 / rate.low


def competition(connection: Connection, *, now: datetime) -> Sequence[Line]:
    """The office, then each vacancy somebody was invited for, least accepted first."""
    facts = invitation_facts(connection, now=now)
    rows = _waits(connection)
    titles = {row.id: row.title for row in connection.execute(select(vacancy))}
    by_vacancy: dict[UUID, list[Fact]] = {}
    for fact in facts:
        by_vacancy.setdefault(fact.vacancy_id, []).append(fact)
    lines = [
        _line(
            one,
            titles.get(one) or f"Vacancy {str(one)[:8]}",
            found,
            [row for row in rows if row["vacancy_id"] == one],
            now=now,
        )
        for one, found in by_vacancy.items()
    ]
    if not lines:
        return []
    office = _line(None, "The whole office", facts, rows, now=now)
    return [office, *sorted(lines, key=lambda one: (one.accepted.mean, one.label))]


def _line(
    vacancy_id: UUID | None,
    label: str,
    facts: Sequence[Fact],
    rows: Sequence[RowMapping],
    *,
    now: datetime,
) -> Line:
    waited = [_waited(row, now=now) for row in rows]
    course = kaplan_meier(waited)
    return Line(
        vacancy_id=vacancy_id,
        label=label,
        accepted=answers([fact.outcome for fact in facts]),
        median=median(course),
        waited=len(waited),
        still_open=sum(_is_open(row, now=now) for row in rows),
        course=course,
    )


def _waited(row: RowMapping, *, now: datetime) -> Waited:
    """Until the first seat, or until the link ran out, was taken back, or now."""
    ends = (
        row["booked_at"],
        row["expires_at"],
        row["revoked_at"],
        row["closed_at"],
        now,
    )
    until = min(at for at in ends if at is not None)
    booked = row["booked_at"] is not None and until == row["booked_at"]
    return Waited(hours=max(0.0, (until - row["sent_at"]) / HOUR), booked=booked)


def _is_open(row: RowMapping, *, now: datetime) -> bool:
    over = (row["booked_at"], row["revoked_at"], row["closed_at"])
    return all(at is None for at in over) and row["expires_at"] > now


def _waits(connection: Connection) -> Sequence[RowMapping]:
    """Every invitation with the first seat taken after it."""
    return (
        connection.execute(
            select(
                invitation.c.id,
                invitation.c.vacancy_id,
                invitation.c.sent_at,
                invitation.c.expires_at,
                invitation.c.revoked_at,
                session.c.closed_at,
                func.min(booking.c.booked_at, type_=Instant).label("booked_at"),
            )
            .join(session, session.c.id == invitation.c.session_id)
            .outerjoin(
                booking,
                (booking.c.application_id == invitation.c.application_id)
                & (booking.c.booked_at >= invitation.c.sent_at),
            )
            .group_by(
                invitation.c.id,
                invitation.c.vacancy_id,
                invitation.c.sent_at,
                invitation.c.expires_at,
                invitation.c.revoked_at,
                session.c.closed_at,
            )
        )
        .mappings()
        .all()
    )
