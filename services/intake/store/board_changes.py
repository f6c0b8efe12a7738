"""How changes heard from boards are kept: once, until they were dealt with."""

import zlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, case, func, or_, select, update

from services.intake.boards.account import Account
from services.intake.boards.changes import Change, Spoiled
from services.intake.store.board_tables import board_change
from shared.db import insert_ignoring
from shared.errors import Missing

WAITING, DONE, ASIDE, GIVEN_UP = "waiting", "done", "aside", "given up"


def add(
    connection: Connection, account: Account, change: Change, *, now: datetime
) -> bool:
    """Keep a change; False where it was heard before."""
    added = connection.execute(
        insert_ignoring(connection)(board_change)
        .values(
            key=change.key(account.id, account.board),
            account_id=account.id,
            kind=change.kind,
            external_id=change.external_id,
            vacancy_ref=change.vacancy_ref,
            ref=dict(change.ref),
            facts=dict(change.facts),
            raw=packed(change.raw) if change.raw else None,
            state=WAITING,
            heard_at=now,
        )
        .on_conflict_do_nothing()
    )
    return bool(added.rowcount)


def set_aside(
    connection: Connection, account: Account, item: Spoiled, *, now: datetime
) -> bool:
    """Keep an item nobody could read, with its raw body; False where it was before."""
    change = Change(
        kind=item.kind,
        external_id=item.external_id,
        revision=str(zlib.crc32(item.raw)),
        vacancy_ref=item.vacancy_ref,
    )
    added = connection.execute(
        insert_ignoring(connection)(board_change)
        .values(
            key=change.key(account.id, account.board),
            account_id=account.id,
            kind=item.kind,
            external_id=item.external_id,
            vacancy_ref=item.vacancy_ref,
            ref={},
            facts={},
            state=ASIDE,
            reason="unreadable",
            note=item.reason[:500],
            raw=packed(item.raw),
            heard_at=now,
        )
        .on_conflict_do_nothing()
    )
    return bool(added.rowcount)


def next_waiting(
    connection: Connection, account_id: UUID, *, now: datetime, limit: int
) -> Sequence[Row[Any]]:
    """What is to be dealt with next: vacancies, then the oldest."""
    change = board_change.c
    wanted = select(board_change).where(
        change.account_id == account_id,
        change.state == WAITING,
        or_(change.not_before.is_(None), change.not_before <= now),
    )
    # Vacancies first: whoever applied for one needs it to be known.
    first = case((change.kind == "vacancy", 0), else_=1)
    ordered = wanted.order_by(first, change.heard_at, change.key).limit(limit)
    return connection.execute(ordered).all()


def get(connection: Connection, key: str) -> Row[Any]:
    """One change. Raises Missing."""
    wanted = select(board_change).where(board_change.c.key == key)
    row = connection.execute(wanted).first()
    if row is None:
        raise Missing("There is no such item.")
    return row


def end(connection: Connection, key: str, *, now: datetime, state: str = DONE) -> bool:
    """It was dealt with: only its key stays. False where somebody else did it."""
    change = board_change.c
    ended = connection.execute(
        update(board_change)
        .where(change.key == key, change.state.in_((WAITING, ASIDE)))
        .values(state=state, ref={}, raw=None, ended_at=now)
    )
    return bool(ended.rowcount)


def put_aside(
    connection: Connection, key: str, *, reason: str, note: str, raw: bytes | None
) -> None:
    """Quarantine: kept with what came and why, until somebody tries again."""
    # What was pushed stands there already, and nowhere else.
    came = {} if raw is None else {"raw": packed(raw)}
    connection.execute(
        update(board_change)
        .where(board_change.c.key == key)
        .values(
            state=ASIDE,
            reason=reason,
            note=note[:500],
            attempts=board_change.c.attempts + 1,
            **came,
        )
    )


def try_later(
    connection: Connection, key: str, *, until: datetime | None, note: str
) -> None:
    """It waits for another turn, and the attempt is counted."""
    connection.execute(
        update(board_change)
        .where(board_change.c.key == key)
        .values(attempts=board_change.c.attempts + 1, not_before=until, note=note[:500])
    )


def try_again(connection: Connection, key: str) -> None:
    """Out of quarantine, to be dealt with on the next pull."""
    change = board_change.c
    connection.execute(
        update(board_change)
        .where(change.key == key, change.state == ASIDE)
        .values(state=WAITING, not_before=None)
    )


def try_all_again(connection: Connection, account_id: UUID, reason: str) -> int:
    """Everything put aside for one reason; answers how many."""
    change = board_change.c
    freed = connection.execute(
        update(board_change)
        .where(
            change.account_id == account_id,
            change.state == ASIDE,
            change.reason == reason,
        )
        .values(state=WAITING, not_before=None)
    )
    return int(freed.rowcount)


def counts(connection: Connection) -> dict[tuple[UUID, str], int]:
    """How many changes of each account wait, or lie aside."""
    change = board_change.c
    rows = connection.execute(
        select(change.account_id, change.state, func.count())
        .where(change.state.in_((WAITING, ASIDE)))
        .group_by(change.account_id, change.state)
    )
    return {(row[0], row[1]): row[2] for row in rows}


def aside(connection: Connection, account_id: UUID | None = None) -> Sequence[Row[Any]]:
    """What lies in quarantine, newest first."""
    wanted = select(board_change).where(board_change.c.state == ASIDE)
    if account_id is not None:
        wanted = wanted.where(board_change.c.account_id == account_id)
    ordered = wanted.order_by(board_change.c.heard_at.desc(), board_change.c.key)
    return connection.execute(ordered.limit(200)).all()


def packed(raw: bytes) -> bytes:
    """A body as it is kept: résumés of a board shrink to a fifth."""
    return zlib.compress(raw, 6)


def unpacked(kept: bytes | None) -> bytes:
    """A kept body as it came."""
    return b"" if kept is None else zlib.decompress(kept)
