"""What pages ask about sources: how each is doing, in words for people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, and_, func, not_, or_, select

from services.intake.domain.source import WORDS, SourceState, Trouble
from services.intake.store import board_changes, board_intents, boards
from services.intake.store.board_tables import (
    board_account,
    board_change,
    board_response,
    board_vacancy,
)
from services.intake.store.tables import vacancy


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One account as a table shows it."""

    row: Row[Any]
    responses: int
    waiting: int
    aside: int
    vacancies: int
    unassigned: int
    oldest: datetime | None

    @property
    def standing(self) -> str:
        """One word for the badge."""
        if self.row.state != SourceState.ACTIVE:
            return str(self.row.state)
        return "in trouble" if self.row.trouble else "working"

    def lag(self, now: datetime) -> timedelta | None:
        """How long ago everything had been heard; None where it never was."""
        return None if self.row.worked_at is None else now - self.row.worked_at

    def words(self, board: str) -> tuple[str, str] | None:
        """What is wrong and what to do about it; None where nothing is."""
        if not self.row.trouble:
            return None
        what, todo = WORDS[Trouble(self.row.trouble)]
        return what.format(board=board), todo.format(board=board)


def listed(connection: Connection) -> list[Source]:
    """Every account that was not disconnected."""
    waiting = board_changes.counts(connection)
    responses = _counts(connection, board_response)
    vacancies = _counts(connection, board_vacancy)
    unassigned = _unassigned(connection)
    oldest = _oldest(connection)
    return [
        Source(
            row=row,
            responses=responses.get(row.id, 0),
            waiting=waiting.get((row.id, board_changes.WAITING), 0),
            aside=waiting.get((row.id, board_changes.ASIDE), 0),
            vacancies=vacancies.get(row.id, 0),
            unassigned=unassigned.get(row.id, 0),
            oldest=oldest.get(row.id),
        )
        for row in boards.all_of(connection)
    ]


def one(connection: Connection, account_id: UUID) -> Source:
    """One account. Raises Missing."""
    boards.get(connection, account_id)
    return next(source for source in listed(connection) if source.row.id == account_id)


def positions(connection: Connection, account_id: UUID) -> Sequence[Row[Any]]:
    """The board's vacancies, with ours and how many responses each brought.

    A letter that names none is a place of its own until somebody says which it is.
    """
    here = board_vacancy.c
    said = or_(here.vacancy_id.is_not(None), here.ignored)
    counted = (
        select(board_response.c.vacancy_ref, func.count().label("n"))
        .where(board_response.c.account_id == account_id)
        .group_by(board_response.c.vacancy_ref)
        .subquery()
    )
    wanted = (
        select(board_vacancy, vacancy.c.title.label("ours"), counted.c.n)
        .outerjoin(vacancy, vacancy.c.id == here.vacancy_id)
        .outerjoin(counted, counted.c.vacancy_ref == here.external_id)
        .where(
            here.account_id == account_id,
            not_(and_(here.external_id.startswith("letter:"), said)),
        )
        .order_by(here.state, here.title, here.external_id)
    )
    return connection.execute(wanted).all()


def ledger(connection: Connection, account_id: UUID) -> Sequence[Row[Any]]:
    """Contacts paid for."""
    return board_intents.ledger(connection, account_id)


def spends(connection: Connection, account_id: UUID) -> Sequence[Row[Any]]:
    """What was spent there."""
    return board_intents.spends(connection, account_id)


def quarantine(connection: Connection) -> Sequence[Row[Any]]:
    """What could not be read or taken, newest first, with whose it is."""
    wanted = (
        select(board_change, board_account.c.name, board_account.c.board)
        .join(board_account, board_account.c.id == board_change.c.account_id)
        .where(board_change.c.state == board_changes.ASIDE)
        .order_by(board_change.c.heard_at.desc(), board_change.c.key)
        .limit(200)
    )
    return connection.execute(wanted).all()


def raw_of(connection: Connection, key: str) -> bytes:
    """What came, as it came. Raises Missing."""
    return board_changes.unpacked(board_changes.get(connection, key).raw)


def at_boards(connection: Connection, vacancy_id: UUID) -> Sequence[Row[Any]]:
    """Where a vacancy of ours stands on boards."""
    wanted = (
        select(board_vacancy, board_account.c.name, board_account.c.board)
        .join(board_account, board_account.c.id == board_vacancy.c.account_id)
        .where(board_vacancy.c.vacancy_id == vacancy_id)
        .order_by(board_vacancy.c.state)
    )
    return connection.execute(wanted).all()


def _counts(connection: Connection, table: Any) -> Mapping[UUID, int]:  # noqa: ANN401  # a table
    rows = connection.execute(
        select(table.c.account_id, func.count()).group_by(table.c.account_id)
    )
    return {row[0]: row[1] for row in rows}


def _unassigned(connection: Connection) -> Mapping[UUID, int]:
    here = board_vacancy.c
    rows = connection.execute(
        select(here.account_id, func.count())
        .where(here.vacancy_id.is_(None), here.ignored.is_(False))
        .group_by(here.account_id)
    )
    return {row[0]: row[1] for row in rows}


def _oldest(connection: Connection) -> Mapping[UUID, datetime]:
    change = board_change.c
    rows = connection.execute(
        select(change.account_id, func.min(change.heard_at))
        .where(change.state == board_changes.WAITING)
        .group_by(change.account_id)
    )
    return {row[0]: row[1] for row in rows}


def hook_of(connection: Connection, account_id: UUID) -> str | None:
    """The secret in the address a board knocks at; None where nobody may knock."""
    account = board_account.c
    settings = connection.execute(
        select(account.settings).where(
            account.id == account_id, account.state != SourceState.DISCONNECTED
        )
    ).scalar()
    return settings.get("hook") if settings else None


def first_of(connection: Connection, board: str) -> Row[Any] | None:
    """The account at that board that was connected first and still works."""
    return connection.execute(
        select(board_account)
        .where(
            board_account.c.board == board, board_account.c.state == SourceState.ACTIVE
        )
        .order_by(board_account.c.connected_at, board_account.c.id)
    ).first()
