"""How vacancies and responses of boards are kept, and on what ground people are."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, delete, select, update

from services.intake.boards.changes import RawDocument
from services.intake.boards.plain import moment
from services.intake.store.board_changes import packed
from services.intake.store.board_tables import (
    board_change,
    board_response,
    board_tombstone,
    board_vacancy,
    consent,
)
from services.intake.store.tables import import_row
from shared.db import insert_ignoring


def see_vacancy(
    connection: Connection, account_id: UUID, external_id: str, **values: object
) -> None:
    """Keep what the board says of a vacancy now; whose it is here stays."""
    connection.execute(
        insert_ignoring(connection)(board_vacancy)
        .values(account_id=account_id, external_id=external_id, **values)
        .on_conflict_do_update(
            index_elements=["account_id", "external_id"], set_=dict(values)
        )
    )


def vacancy(connection: Connection, account_id: UUID, external_id: str) -> Any:  # noqa: ANN401  # a row, or None
    """The board's vacancy as we know it, or None."""
    here = board_vacancy.c
    return connection.execute(
        select(board_vacancy).where(
            here.account_id == account_id, here.external_id == external_id
        )
    ).first()


def vacancies(connection: Connection, account_id: UUID) -> Sequence[Row[Any]]:
    """Every vacancy seen at the account, open ones first."""
    here = board_vacancy.c
    wanted = select(board_vacancy).where(here.account_id == account_id)
    return connection.execute(wanted.order_by(here.state, here.title)).all()


def assign(
    connection: Connection,
    account_id: UUID,
    external_id: str,
    *,
    vacancy_id: UUID | None,
    ignored: bool = False,
) -> None:
    """Say which vacancy of ours the board's is, or that it is none of ours."""
    here = board_vacancy.c
    connection.execute(
        update(board_vacancy)
        .where(here.account_id == account_id, here.external_id == external_id)
        .values(vacancy_id=vacancy_id, ignored=ignored)
    )


def see(
    connection: Connection, account_id: UUID, external_id: str, **values: object
) -> None:
    """Keep what the board says of a response; what it said later stays."""
    told = {key: value for key, value in values.items() if value is not None}
    if _is_older(told.get("facts"), get(connection, account_id, external_id)):
        told = {key: told[key] for key in told if key not in ("facts", "state")}
    row = {"facts": {}, "account_id": account_id, "external_id": external_id} | values
    connection.execute(
        insert_ignoring(connection)(board_response)
        .values(**row)
        .on_conflict_do_update(index_elements=["account_id", "external_id"], set_=told)
    )


def _is_older(facts: Any, known: Any) -> bool:  # noqa: ANN401  # JSON, and a row or None
    if known is None or not isinstance(facts, Mapping):
        return False
    told, kept = moment(facts.get("updated_at")), moment(known.facts.get("updated_at"))
    return told is not None and kept is not None and told < kept


def get(connection: Connection, account_id: UUID, external_id: str) -> Any:  # noqa: ANN401  # a row, or None
    """A response as we know it, or None."""
    here = board_response.c
    return connection.execute(
        select(board_response).where(
            here.account_id == account_id, here.external_id == external_id
        )
    ).first()


def of_row(connection: Connection, row_id: UUID) -> Sequence[Row[Any]]:
    """The responses that led to an arrival; mostly one, or none."""
    wanted = select(board_response).where(board_response.c.row_id == row_id)
    return connection.execute(wanted).all()


def keep_raw(
    connection: Connection,
    account_id: UUID,
    external_id: str,
    *,
    raw: RawDocument,
    version: int,
) -> bool:
    """Keep the board's own words; False where they are the ones we have."""
    digest = hashlib.sha256(raw.body).hexdigest()
    known = get(connection, account_id, external_id)
    if known is not None and known.raw_sha256 == digest:
        return False
    here = board_response.c
    connection.execute(
        update(board_response)
        .where(here.account_id == account_id, here.external_id == external_id)
        .values(
            raw=packed(raw.body),
            raw_sha256=digest,
            mapped_by=version,
            fetched_at=raw.fetched_at,
        )
    )
    return True


def bury(
    connection: Connection, account_id: UUID, external_id: str, *, now: datetime
) -> bool:
    """The résumé is gone at the board: its raw copy goes too. False if it had."""
    here = board_response.c
    buried = connection.execute(
        update(board_response)
        .where(
            here.account_id == account_id,
            here.external_id == external_id,
            here.gone_at.is_(None),
        )
        .values(gone_at=now, raw=None, raw_sha256=None)
    )
    return bool(buried.rowcount)


def erase(
    connection: Connection, application_ids: Sequence[UUID], *, now: datetime
) -> None:
    """Forget responses; a hash stays, so that nobody comes back by the next pull."""
    rows = select(import_row.c.id).where(
        import_row.c.application_id.in_(application_ids)
    )
    row_ids = {*application_ids, *connection.execute(rows).scalars()}
    for row_id in row_ids:
        for found in of_row(connection, row_id):
            mark = _mark(found.external_id)
            connection.execute(
                insert_ignoring(connection)(board_tombstone)
                .values(account_id=found.account_id, mark=mark, at=now)
                .on_conflict_do_nothing()
            )
            connection.execute(
                update(board_change)
                .where(
                    board_change.c.account_id == found.account_id,
                    board_change.c.external_id == found.external_id,
                )
                .values(external_id=mark, facts={}, ref={}, raw=None)
            )
        connection.execute(
            delete(board_response).where(board_response.c.row_id == row_id)
        )
        connection.execute(delete(consent).where(consent.c.row_id == row_id))


def is_forgotten(connection: Connection, account_id: UUID, external_id: str) -> bool:
    """Whether we were asked to forget whoever that is."""
    here = board_tombstone.c
    wanted = select(here.at).where(
        here.account_id == account_id, here.mark == _mark(external_id)
    )
    return connection.execute(wanted).first() is not None


def agree(connection: Connection, row_id: UUID, **values: object) -> None:
    """Keep on what ground somebody's data is here: source, words, date."""
    connection.execute(
        insert_ignoring(connection)(consent)
        .values(row_id=row_id, **values)
        .on_conflict_do_nothing()
    )


def consent_of(connection: Connection, row_id: UUID) -> Any:  # noqa: ANN401  # a row, or None
    """The ground on which somebody's data is here, or None."""
    return connection.execute(select(consent).where(consent.c.row_id == row_id)).first()


def _mark(external_id: str) -> str:
    return hashlib.sha256(external_id.encode()).hexdigest()


def drop_raw(connection: Connection, account_id: UUID) -> None:
    """Forget every raw copy of an account, as when it is disconnected."""
    connection.execute(
        update(board_response)
        .where(board_response.c.account_id == account_id)
        .values(raw=None, raw_sha256=None)
    )
