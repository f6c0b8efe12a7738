"""Of those invited, how many answered: counted where the rows are."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, case, exists, func, or_, select

from services.scheduler.queries.outcomes import ENOUGH, level_of
from services.scheduler.store.tables import booking, invitation, session, vacancy


def answer_counts(
    connection: Connection, vacancy_id: UUID, *, now: datetime
) -> tuple[int, int]:
    """How many booked, of all invited whose time to answer is over.

    Of this vacancy where there are enough, else of its level, else of the office.
    """
    booked = exists().where(booking.c.application_id == invitation.c.application_id)
    over = or_(session.c.closed_at.is_not(None), invitation.c.expires_at <= now)
    silent = ~booked & invitation.c.revoked_at.is_(None) & over
    rows = connection.execute(
        select(
            invitation.c.vacancy_id,
            vacancy.c.level,
            func.sum(case((booked, 1), else_=0)).label("booked"),
            func.sum(case((booked | silent, 1), else_=0)).label("n"),
        )
        .join(session, session.c.id == invitation.c.session_id)
        .outerjoin(vacancy, vacancy.c.id == invitation.c.vacancy_id)
        .group_by(invitation.c.vacancy_id, vacancy.c.level)
    ).all()
    level = level_of(connection, vacancy_id)
    groups = (
        [row for row in rows if row.vacancy_id == vacancy_id],
        [row for row in rows if level is not None and row.level == level],
    )
    counted = [(sum(one.booked for one in g), sum(one.n for one in g)) for g in groups]
    office = (sum(one.booked for one in rows), sum(one.n for one in rows))
    return next((pair for pair in counted if pair[1] >= ENOUGH), office)
