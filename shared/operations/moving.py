"""Rows of a stopped office go from its files to PostgreSQL, counted and hashed.

A service's tables move in one transaction, which also notes where they came from: a
move that is killed and run again finds each service either whole or not begun. Both
sides are then read again, and a table's hash is made of what the rows mean, whatever
the database keeps.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    MetaData,
    String,
    Table,
    create_engine,
    func,
    inspect,
    select,
    text,
)
from sqlalchemy.exc import DataError, IntegrityError

from shared.db import Instant
from shared.errors import Refused
from shared.work import tables as work

AT_ONCE = 1000

_notes = MetaData()
moved_here = Table(
    "moved_here",
    _notes,
    Column("office", String(40), primary_key=True),
    Column("moved_at", Instant, nullable=False),
)


class SomebodyElses(Refused):
    """The target holds what is not ours."""


class OfOtherShape(Refused):
    """The source was last used by another version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One table after the move: rows and hash here and there."""

    table: str
    rows: int
    rows_there: int
    digest: str
    digest_there: str

    @property
    def same(self) -> bool:
        return (self.rows, self.digest) == (self.rows_there, self.digest_there)


def source_of(path: Path) -> Engine:
    """An SQLite file that is only read: it is left as it is."""
    return create_engine(f"sqlite:///file:{path}?mode=ro&uri=true")


def all_tables(metadata: MetaData) -> Sequence[Table]:
    """A service's own tables and those every service has, parents first."""
    return [*metadata.sorted_tables, *work.metadata.sorted_tables]


def move_rows(
    source: Engine,
    target: Engine,
    tables: Sequence[Table],
    *,
    office: UUID,
    now: datetime,
) -> None:
    """Copy what is not there yet, all or nothing. Raises Refused and its kinds."""
    with source.connect() as here, target.begin() as there:
        _notes.create_all(there)
        _refuse_another_shape(here, there, tables)
        if there.scalar(select(moved_here.c.office).where(_ours(office))) is not None:
            return
        for table in tables:
            if there.scalar(select(func.count()).select_from(table)):
                raise SomebodyElses(
                    f"{target.url.database} already holds rows in {table.name}: "
                    "move to an empty database"
                )
        for table in tables:
            _copy(here, there, table)
            _count_on(here, there, table)
        there.execute(moved_here.insert(), {"office": str(office), "moved_at": now})


def compare(source: Engine, target: Engine, tables: Sequence[Table]) -> Iterator[Moved]:
    """Read both sides again, table by table."""
    with source.connect() as here, target.connect() as there:
        for table in tables:
            rows, digest = _digest(here, table)
            rows_there, digest_there = _digest(there, table)
            yield Moved(
                table=table.name,
                rows=rows,
                rows_there=rows_there,
                digest=digest,
                digest_there=digest_there,
            )


def _ours(office: UUID) -> Any:  # noqa: ANN401  # a clause
    return moved_here.c.office == str(office)


def _refuse_another_shape(
    here: Connection, there: Connection, tables: Sequence[Table]
) -> None:
    shape = text("select version_num from alembic_version")
    if here.scalar(shape) != there.scalar(shape):
        raise OfOtherShape(
            "the office was last used by another version: start it once with this one, "
            "stop it, and move it then"
        )
    known = {table.name for table in tables} | {"alembic_version", "sqlite_sequence"}
    strange = {
        name
        for name in set(inspect(here).get_table_names()) - known
        # What SQLite searches by stands beside rows that do move.
        if not name.startswith("search_fts")
    }
    if strange:
        raise OfOtherShape(f"nobody knows the tables {', '.join(sorted(strange))}")


def _copy(here: Connection, there: Connection, table: Table) -> None:
    if not inspect(here).has_table(table.name):
        return  # a table of this version that the office has never used
    try:
        for rows in _rows(here, table):
            there.execute(table.insert(), rows)
    except (DataError, IntegrityError) as error:
        kind = type(error).__name__
        raise Refused(f"{table.name} holds what PostgreSQL refuses: {kind}") from error


def _rows(connection: Connection, table: Table) -> Iterator[Sequence[dict[str, Any]]]:
    order = list(table.primary_key.columns) or list(table.columns)[:1]
    query = select(table).order_by(*order).execution_options(yield_per=AT_ONCE)
    for part in connection.execute(query).mappings().partitions():
        yield [dict(row) for row in part]


def _count_on(here: Connection, there: Connection, table: Table) -> None:
    """Numbers go on after the last one ever given, even where its row is gone."""
    column = table.autoincrement_column
    if column is None:
        return
    if there.dialect.name != "postgresql":
        return
    counter = there.scalar(
        text("select pg_get_serial_sequence(:table, :column)"),
        {"table": f'"{table.name}"', "column": column.name},
    )
    last = max(here.scalar(select(func.max(column))) or 0, _last_given(here, table))
    if counter and last:
        there.execute(
            text("select setval(:name, :last)"), {"name": counter, "last": last}
        )


def _last_given(here: Connection, table: Table) -> int:
    if not inspect(here).has_table("sqlite_sequence"):
        return 0
    query = text("select seq from sqlite_sequence where name = :name")
    return int(here.scalar(query, {"name": table.name}) or 0)


def _digest(connection: Connection, table: Table) -> tuple[int, str]:
    """How many rows, and one hash over all of them in any order."""
    if not inspect(connection).has_table(table.name):
        return 0, _hash(b"")
    rows = sorted(
        hashlib.sha256(_canonical(row)).digest()
        for part in _rows(connection, table)
        for row in part
    )
    return len(rows), _hash(b"".join(rows))


def _hash(value: bytes) -> str:
    return hashlib.sha256(value).hexdigest()


def _canonical(row: Mapping[str, Any]) -> bytes:
    return json.dumps(
        dict(row), default=_plain, sort_keys=True, ensure_ascii=False
    ).encode()


def _plain(value: Any) -> str:  # noqa: ANN401  # whatever a row holds
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    return str(value)
