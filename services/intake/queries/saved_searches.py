"""Searches somebody keeps, with how many came in since they looked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, func, select

from services.intake.domain.search import parse
from services.intake.store import saved_searches, search_index
from services.intake.store.search_tables import (
    search_text,
)
from services.intake.store.tables import (
    application,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A saved search and its news."""

    row: Row[Any]
    news: int


def kept_by(connection: Connection, account_id: UUID) -> Sequence[Kept]:
    """All of somebody's searches."""
    return [
        Kept(row=row, news=_news(connection, row))
        for row in saved_searches.of(connection, account_id)
    ]


def _news(connection: Connection, row: Row[Any]) -> int:
    wanted = (
        select(func.count())
        .select_from(application)
        .join(search_text, search_text.c.application_id == application.c.id)
        .where(
            search_index.matching(connection, parse(row.asked)),
            application.c.received_at > row.seen_at,
        )
    )
    if row.vacancy_id is not None:
        wanted = wanted.where(application.c.vacancy_id == row.vacancy_id)
    return int(connection.execute(wanted).scalar_one())
