"""How scorecards and their criteria are kept."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, select

from services.scoring.domain.scorecard import USUAL, Advice, Criterion, Scorecard
from services.scoring.store.tables import scorecard, scorecard_form
from shared.db import insert_ignoring


def criteria(connection: Connection, vacancy_id: UUID) -> Sequence[Criterion]:
    """What is marked for the vacancy: its own criteria, else the usual ones."""
    kept = connection.execute(
        select(scorecard_form.c.criteria).where(
            scorecard_form.c.vacancy_id == vacancy_id
        )
    ).scalar_one_or_none()
    return [Criterion(**one) for one in kept] if kept else USUAL


def keep_criteria(
    connection: Connection,
    vacancy_id: UUID,
    wanted: Sequence[Criterion],
    *,
    by: str,
    now: datetime,
) -> None:
    """Write what is marked from now on; cards that are in stay as they are."""
    values = {
        "criteria": [asdict(one) for one in wanted],
        "changed_by": by,
        "changed_at": now,
    }
    write = insert_ignoring(connection)(scorecard_form)
    connection.execute(
        write.values(vacancy_id=vacancy_id, **values).on_conflict_do_update(
            index_elements=[scorecard_form.c.vacancy_id], set_=values
        )
    )


def cards(connection: Connection, application_id: UUID) -> Sequence[Scorecard]:
    """Every card that is in, the oldest first."""
    rows = connection.execute(
        select(scorecard)
        .where(scorecard.c.application_id == application_id)
        .order_by(scorecard.c.sent_at, scorecard.c.account_id)
    )
    return [
        Scorecard(
            account_id=row.account_id,
            by=row.by,
            marks=row.marks,
            advice=Advice(row.advice),
            note=row.note,
            sent_at=row.sent_at,
            changed_at=row.changed_at,
        )
        for row in rows
    ]


def keep(connection: Connection, application_id: UUID, card: Scorecard) -> None:
    """Write a colleague's card, new or changed."""
    values = {
        "by": card.by,
        "marks": dict(card.marks),
        "advice": card.advice.value,
        "note": card.note,
        "sent_at": card.sent_at,
        "changed_at": card.changed_at,
    }
    write = insert_ignoring(connection)(scorecard)
    connection.execute(
        write.values(
            application_id=application_id, account_id=card.account_id, **values
        ).on_conflict_do_update(
            index_elements=[scorecard.c.application_id, scorecard.c.account_id],
            set_=values,
        )
    )
