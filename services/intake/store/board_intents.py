"""How what we mean to do at a board is kept, and what it costs."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, func, select, update

from services.intake.store.board_tables import board_intent, contact_ledger, spend
from shared.db import insert_ignoring
from shared.errors import Missing

PLANNED, SENT, CONFIRMED, UNKNOWN, FAILED = (
    "planned",
    "sent",
    "confirmed",
    "unknown",
    "failed",
)
OPEN = (PLANNED, SENT, UNKNOWN)
RESERVED, SPENT, RELEASED, LOST = "reserved", "spent", "released", "failed"


def plan(connection: Connection, intent_id: UUID, **values: object) -> bool:
    """Write down what is meant, before anybody is asked; False where it stands."""
    added = connection.execute(
        insert_ignoring(connection)(board_intent)
        .values(id=intent_id, state=PLANNED, **values)
        .on_conflict_do_nothing()
    )
    return bool(added.rowcount)


def get(connection: Connection, intent_id: UUID) -> Row[Any]:
    """One intent. Raises Missing."""
    wanted = select(board_intent).where(board_intent.c.id == intent_id)
    row = connection.execute(wanted.with_for_update()).first()
    if row is None:
        raise Missing("There is no such intent.")
    return row


def note(connection: Connection, intent_id: UUID, state: str, **values: object) -> None:
    """Keep how it stands."""
    here = board_intent.c.id == intent_id
    connection.execute(update(board_intent).where(here).values(state=state, **values))


def standing(
    connection: Connection, account_id: UUID, *, kind: str, target: str
) -> Any:  # noqa: ANN401  # a row, or None
    """The newest intent about that target, or None."""
    here = board_intent.c
    return connection.execute(
        select(board_intent)
        .where(here.account_id == account_id, here.kind == kind, here.target == target)
        .order_by(here.at.desc())
        .limit(1)
    ).first()


def of_vacancy(connection: Connection, vacancy_id: UUID) -> Sequence[Row[Any]]:
    """Everything meant about a vacancy, newest first."""
    here = board_intent.c
    wanted = select(board_intent).where(here.vacancy_id == vacancy_id)
    return connection.execute(wanted.order_by(here.at.desc())).all()


def reserve(connection: Connection, entry_id: UUID, **values: object) -> bool:
    """Reserve a contact before it is paid for; False where that person was before."""
    added = connection.execute(
        insert_ignoring(connection)(contact_ledger)
        .values(id=entry_id, state=RESERVED, **values)
        .on_conflict_do_nothing()
    )
    return bool(added.rowcount)


def settle(
    connection: Connection, entry_id: UUID, state: str, *, now: datetime
) -> None:
    """Say what became of a reserved contact."""
    here = contact_ledger.c.id == entry_id
    connection.execute(
        update(contact_ledger).where(here).values(state=state, ended_at=now)
    )


def ledger_entry(connection: Connection, account_id: UUID, person_ref: str) -> Any:  # noqa: ANN401  # a row, or None
    """What stands in the ledger about that person, or None."""
    here = contact_ledger.c
    return connection.execute(
        select(contact_ledger).where(
            here.account_id == account_id, here.person_ref == person_ref
        )
    ).first()


def ledger(connection: Connection, account_id: UUID) -> Sequence[Row[Any]]:
    """The contacts paid for, newest first."""
    here = contact_ledger.c
    wanted = select(contact_ledger).where(here.account_id == account_id)
    return connection.execute(wanted.order_by(here.at.desc()).limit(100)).all()


def spent_since(connection: Connection, account_id: UUID, since: datetime) -> int:
    """How many contacts were reserved or spent since then."""
    here = contact_ledger.c
    total: int = connection.execute(
        select(func.coalesce(func.sum(here.cost), 0)).where(
            here.account_id == account_id,
            here.at >= since,
            here.state.in_((RESERVED, SPENT)),
        )
    ).scalar_one()
    return total


def note_spend(
    connection: Connection, spend_id: UUID, *, on: date, **values: object
) -> None:
    """Keep that something was spent; the same spend is kept once."""
    connection.execute(
        insert_ignoring(connection)(spend)
        .values(id=spend_id, begun_on=on, **values)
        .on_conflict_do_nothing()
    )


def spends(connection: Connection, account_id: UUID) -> Sequence[Row[Any]]:
    """What was spent through an account, newest first."""
    wanted = select(spend).where(spend.c.account_id == account_id)
    return connection.execute(wanted.order_by(spend.c.at.desc()).limit(100)).all()


def release(connection: Connection, entry_id: UUID) -> None:
    """Give a reservation back: the board was never asked."""
    connection.execute(
        contact_ledger.delete().where(
            contact_ledger.c.id == entry_id, contact_ledger.c.state == RESERVED
        )
    )
