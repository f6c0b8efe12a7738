"""What the page about advertising asks: who responded by what, and what was paid."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select

from services.intake.domain.application import Fact
from services.intake.domain.promotion import COUNTED, Promotion, Response
from services.intake.store import promotions as kept
from services.intake.store.board_tables import spend
from services.intake.store.origin_tables import origin
from services.intake.store.tables import application, import_, import_row, milestone

UNKNOWN = "not known"


def responses(
    connection: Connection, *, zone: ZoneInfo, vacancy_id: UUID | None = None
) -> Sequence[Response]:
    """Every application by the source it first came by, on the office's calendar."""
    wanted = (
        select(
            application.c.id,
            application.c.vacancy_id,
            application.c.received_at,
            func.coalesce(origin.c.source, import_.c.way).label("source"),
            origin.c.code,
        )
        .outerjoin(import_row, import_row.c.id == application.c.id)
        .outerjoin(import_, import_.c.id == import_row.c.import_id)
        .outerjoin(origin, origin.c.row_id == application.c.id)
        .order_by(application.c.received_at)
    )
    if vacancy_id is not None:
        wanted = wanted.where(application.c.vacancy_id == vacancy_id)
    reached: dict[UUID, set[Fact]] = defaultdict(set)
    steps = select(milestone.c.application_id, milestone.c.name)
    for owner, name in connection.execute(steps.where(milestone.c.name.in_(COUNTED))):
        reached[owner].add(Fact(name))
    return [
        Response(
            vacancy_id=row.vacancy_id,
            source=row.source or UNKNOWN,
            code=row.code,
            day=row.received_at.astimezone(zone).date(),
            reached=frozenset(reached.get(row.id, ())),
        )
        for row in connection.execute(wanted)
    ]


def all_of(
    connection: Connection, *, vacancy_id: UUID | None = None
) -> Sequence[Promotion]:
    """What was paid and counts, newest first."""
    wanted = select(spend).where(spend.c.removed_at.is_(None))
    if vacancy_id is not None:
        wanted = wanted.where(spend.c.vacancy_id == vacancy_id)
    rows = connection.execute(wanted.order_by(spend.c.begun_on.desc(), spend.c.at))
    return [kept.noun(row) for row in rows]
