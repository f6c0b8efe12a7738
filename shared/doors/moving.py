"""`python -m services move --to RABBITMQ_URL DATABASE_URL`: to the large home."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy import MetaData

    from shared.operations.installation import Installation


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """What belongs to one service and has to go along."""

    metadata: MetaData
    migrations: Path


Households = Callable[[], Mapping[str, Household]]
HearsWhat = Callable[[], Mapping[str, Sequence[str]]]


def moving(households: Households, hears_what: HearsWhat) -> click.Command:
    """The command, for these services."""

    @click.command()
    @click.option(
        "--to",
        "target",
        nargs=2,
        required=True,
        metavar="RABBITMQ_URL DATABASE_URL",
        help="The broker, and the server on which each service has its database.",
    )
    def move(target: tuple[str, str]) -> None:
        """Take this machine's stopped office to RabbitMQ and PostgreSQL.

        Nothing here is changed but for a note that it moved. Run it again after any
        fault: what is there already is not taken twice. It ends with 1 where anything
        differs between the two sides.
        """
        raise SystemExit(_move(target, households(), hears_what()))

    return move


def _move(
    target: tuple[str, str],
    households: Mapping[str, Household],
    hears: Mapping[str, Sequence[str]],
) -> int:
    from shared import settings
    from shared.clock import SystemClock
    from shared.errors import PipelineError
    from shared.operations.installation import Installation
    from shared.operations.moved import alone, note_moved, office_id

    broker, database = target
    if not broker.startswith("amqp") or not database.startswith("postgresql"):
        raise click.UsageError("--to amqp://… postgresql://…")
    try:
        here = settings.read(Installation, os.environ, prefix="turnout")
        missing = [
            name for name in households if not (here.data_dir / f"{name}.db").exists()
        ]
        if missing:
            raise click.ClickException(
                f"there is no office in {here.data_dir.resolve()}"
            )
        now = SystemClock().now()
        with alone(here.data_dir):
            office = office_id(here.data_dir)
            same = True
            for name, household in households.items():
                same &= _rows(here, name, household, database=database, office=office)
            same &= _messages(here, broker, hears)
            if same:
                there = f"{_bare(broker)} and {_bare(database)}"
                note_moved(here.data_dir, to=there, now=now)
    except (PipelineError, settings.SettingsError) as error:
        raise click.ClickException(str(error)) from error
    _say_what_stays(here, same=same)
    return 0 if same else 1


def _rows(
    here: Installation, name: str, household: Household, *, database: str, office: UUID
) -> bool:
    from shared.clock import SystemClock
    from shared.db import open_engine, service_url
    from shared.operations.migrate import make_database, migrate
    from shared.operations.moving import all_tables, compare, move_rows, source_of

    url = service_url(database, service=name, directory=here.data_dir)
    make_database(url)
    source, target = source_of(here.data_dir.resolve() / f"{name}.db"), open_engine(url)
    try:
        migrate(target, household.migrations)
        tables = all_tables(household.metadata)
        move_rows(source, target, tables, office=office, now=SystemClock().now())
        same = True
        for one in compare(source, target, tables):
            mark = (
                "same"
                if one.same
                else f"DIFFERS: {one.rows_there} {one.digest_there[:16]}"
            )
            click.echo(
                f"{name:10} {one.table:16} {one.rows:8} {one.digest[:16]}  {mark}"
            )
            same &= one.same
    finally:
        source.dispose()
        target.dispose()
    return same


def _messages(
    here: Installation, broker: str, hears: Mapping[str, Sequence[str]]
) -> bool:
    from shared.messaging.carrying import KINDS, carry
    from shared.messaging.rabbit_bus import RabbitBus

    bus = RabbitBus(broker)
    try:
        for queue, topics in hears.items():
            bus.bind(queue, topics)
        same = True
        for one in carry(here.data_dir.resolve() / "bus.db", bus, list(hears)):
            mark = "same" if one.same else "DIFFERS"
            counts = "  ".join(
                f"{kind} {one.here.get(kind, 0)} → {one.there.get(kind, 0)}"
                for kind in KINDS
            )
            click.echo(f"{one.queue:27} {counts}  {mark}")
            same &= one.same
    finally:
        bus.close()
    return same


def _say_what_stays(here: Installation, *, same: bool) -> None:
    if not same:
        click.echo("The two sides differ: nothing is marked as moved.", err=True)
        return
    folder = here.data_dir.resolve()
    click.echo(
        f"Moved. The files in {folder} stay as they were, marked as moved.\n"
        f"Originals and the watched folder stay there as well: keep TURNOUT_DATA_DIR "
        f"at {folder}, or take originals/ and drop/ along.\n"
        "Links sent to candidates are signed: where TURNOUT_SECRET_KEY is not set, "
        f"give every process what stands in {folder / 'secret'}.",
        err=True,
    )


def _bare(url: str) -> str:
    """An address without its password."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.hostname}:{parts.port or 'default'}{parts.path}"
