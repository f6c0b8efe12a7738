"""A stretch of a vacancy's applications, for lists that are read to their end."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row

from services.intake.queries.applications import rows_shown
from services.intake.store.tables import application
from shared.errors import Invalid
from shared.paging import cursor, ends_of


def stretch(  # noqa: PLR0913  # what was asked for
    connection: Connection,
    vacancy_id: UUID,
    *,
    stage: str,
    gate: str,
    after: str,
    limit: int,
) -> tuple[Sequence[Row[Any]], str | None]:
    """The newest applications after a cursor, and the cursor of what follows.

    Raises Invalid for a cursor that is none.
    """
    wanted = rows_shown().where(application.c.vacancy_id == vacancy_id)
    if stage:
        wanted = wanted.where(application.c.stage == stage)
    if gate:
        wanted = wanted.where(application.c.gate == gate)
    if after:
        moment, last = _end(after)
        older = application.c.received_at < moment
        beside = (application.c.received_at == moment) & (application.c.id > last)
        wanted = wanted.where(older | beside)
    order = (application.c.received_at.desc(), application.c.id)
    rows = connection.execute(wanted.order_by(*order).limit(limit + 1)).all()
    if len(rows) <= limit:
        return rows, None
    end = rows[limit - 1]
    return rows[:limit], cursor(end.received_at.isoformat(), end.id)


def _end(after: str) -> tuple[datetime, UUID]:
    moment, last = ends_of(after, count=2)
    try:
        return datetime.fromisoformat(moment).astimezone(UTC), UUID(last)
    except (ValueError, TypeError, AttributeError, OverflowError) as error:
        said = "take the cursor from the answer before"
        raise Invalid("There is no such page.", fields={"cursor": said}) from error
