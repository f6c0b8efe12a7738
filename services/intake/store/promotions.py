"""How money spent on adverts is kept."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, insert, update

from services.intake.domain.promotion import Promotion
from services.intake.store.board_tables import spend


def add(connection: Connection, new: Promotion, *, by: str, now: datetime) -> None:
    """Keep money that was spent."""
    connection.execute(
        insert(spend).values(
            id=new.id,
            source=new.source,
            vacancy_id=new.vacancy_id,
            what=new.what,
            amount=new.amount,
            currency=new.currency,
            begun_on=new.begun_on,
            ended_on=new.ended_on,
            code=new.code,
            read=new.read,
            by=by,
            at=now,
        )
    )


def remove(
    connection: Connection, promotion_id: UUID, *, removed_at: datetime | None
) -> bool:
    """Count it no more, or again; False where there is none."""
    changed = connection.execute(
        update(spend).where(spend.c.id == promotion_id).values(removed_at=removed_at)
    )
    return changed.rowcount == 1


def noun(row: Row[Any]) -> Promotion:
    """A row as the noun it stands for; what a board told may lack anything."""
    amount, currency = row.amount, (row.currency or "").upper() or None
    if currency == "RUR":
        currency = "RUB"
    known = amount is not None and currency is not None
    return Promotion(
        id=row.id,
        source=row.source,
        vacancy_id=row.vacancy_id,
        what=row.what or "advert",
        amount=amount if known else None,
        currency=currency if known else None,
        begun_on=row.begun_on,
        ended_on=row.ended_on,
        code=row.code,
        read=row.read,
    )
