"""How accounts at boards are kept, and how far each was heard."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, delete, insert, or_, select, update

from services.intake.boards.account import Account
from services.intake.boards.changes import Marks
from services.intake.domain.source import SourceState, Trouble
from services.intake.store.board_tables import board_account, board_cursor
from shared.db import insert_ignoring
from shared.errors import Missing


def add(connection: Connection, account: Account, **values: object) -> None:
    """Keep a new account."""
    connection.execute(
        insert(board_account).values(
            id=account.id,
            board=account.board,
            name=account.name,
            settings=dict(account.settings),
            state=SourceState.ACTIVE,
            **values,
        )
    )


def get(connection: Connection, account_id: UUID, *, lock: bool = False) -> Row[Any]:
    """One account's row. Raises Missing."""
    wanted = select(board_account).where(board_account.c.id == account_id)
    row = connection.execute(wanted.with_for_update() if lock else wanted).first()
    if row is None:
        raise Missing("There is no such source.")
    return row


def noun(row: Row[Any]) -> Account:
    """The account as a connector sees it."""
    return Account(id=row.id, board=row.board, name=row.name, settings=row.settings)


def change(connection: Connection, account_id: UUID, **values: object) -> None:
    """Write something onto an account's row."""
    here = board_account.c.id == account_id
    connection.execute(update(board_account).where(here).values(**values))


def due(connection: Connection, *, now: datetime, quiet_since: datetime) -> list[UUID]:
    """Accounts to be asked now: wanted, or quiet for long enough."""
    account = board_account.c
    wanted = select(account.id).where(
        account.state == SourceState.ACTIVE,
        or_(account.not_before.is_(None), account.not_before <= now),
        or_(
            account.wanted_now,
            account.pulled_at.is_(None),
            account.pulled_at <= quiet_since,
        ),
    )
    return list(connection.execute(wanted.order_by(account.pulled_at)).scalars())


def all_of(connection: Connection) -> Sequence[Row[Any]]:
    """Every account that was not disconnected."""
    account = board_account.c
    wanted = select(board_account).where(account.state != SourceState.DISCONNECTED)
    return connection.execute(wanted.order_by(account.connected_at, account.id)).all()


def marks(connection: Connection, account_id: UUID) -> Marks:
    """How far each scope of the account was heard."""
    wanted = select(board_cursor).where(board_cursor.c.account_id == account_id)
    return {row.scope: row.mark for row in connection.execute(wanted)}


def keep_mark(
    connection: Connection,
    account_id: UUID,
    *,
    scope: str,
    mark: Mapping[str, Any],
    now: datetime,
) -> None:
    """Keep how far a scope was heard, in the transaction of what it covers."""
    values = {"mark": dict(mark), "at": now}
    connection.execute(
        insert_ignoring(connection)(board_cursor)
        .values(account_id=account_id, scope=scope, **values)
        .on_conflict_do_update(index_elements=["account_id", "scope"], set_=values)
    )


def forget_marks(connection: Connection, account_id: UUID) -> None:
    """Hear everything again; keys keep what was heard from counting twice."""
    here = board_cursor.c.account_id == account_id
    connection.execute(delete(board_cursor).where(here))


def well(connection: Connection, account_id: UUID, *, now: datetime) -> None:
    """A pull came to its end: whatever troubled it is over."""
    change(
        connection,
        account_id,
        trouble=Trouble.NONE,
        trouble_note="",
        failures=0,
        not_before=None,
        worked_at=now,
    )
