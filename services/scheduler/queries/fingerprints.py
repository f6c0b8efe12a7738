"""Whether the facts of a closed day are still those that were read before."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select, type_coerce
from sqlalchemy.types import NullType

from services.scheduler.queries.outcomes import TIMES
from services.scheduler.store.tables import booking, session, vacancy


def fingerprints(connection: Connection) -> Mapping[UUID, object]:
    """Of each closed day another value whenever one of its facts has changed.

    How many there are of each kind, and the last. Every fact is noted at its own
    moment, so one taken back and another one noted cannot leave both as they were.
    """
    times = (*(booking.c[name] for name in TIMES), booking.c.booked_at)
    told: list[Any] = [one for time in times for one in (func.count(time), _last(time))]
    days = connection.execute(
        select(
            session.c.id, session.c.closed_at, vacancy.c.level, vacancy.c.city, *told
        )
        .select_from(booking)
        .join(session, session.c.id == booking.c.session_id)
        .outerjoin(vacancy, vacancy.c.id == session.c.vacancy_id)
        .where(session.c.closed_at.is_not(None), session.c.recorded.is_(True))
        .group_by(session.c.id, vacancy.c.level, vacancy.c.city)
    )
    return {day.id: tuple(day) for day in days}


def _last(time: Any) -> Any:  # noqa: ANN401  # SQL expressions
    """Compared, never read: a moment as the database tells it."""
    return type_coerce(func.max(time), NullType())
