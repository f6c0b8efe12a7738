"""`python -m services dlq list | show | replay | discard`: dead letters."""

from __future__ import annotations

import getpass
import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

import click

if TYPE_CHECKING:
    from shared.messaging.bus import DeadLetter
    from shared.operations.dead_letters import DeadLetters, Wanted

F = TypeVar("F", bound=Callable[..., Any])


def dead_letters(services: Sequence[str]) -> click.Group:
    """The group of commands, for these services."""
    group = click.Group("dlq", help="Dead letters: messages nobody could take.")
    one_service = click.option(
        "--service", required=True, type=click.Choice(services), help="Whose."
    )

    @group.command("list")
    @click.option(
        "--service", type=click.Choice(services), help="Of all where left out."
    )
    @_filters
    @click.option("--json", "as_json", is_flag=True, help="A JSON object a line.")
    @click.option("--limit", default=100, show_default=True)
    def list_dead(
        *, service: str | None, as_json: bool, limit: int, **chosen: Any
    ) -> None:
        """A line a letter: id, type, reason, attempts, error. It names no person."""
        for name in [service] if service else services:
            with _opened(name) as letters:
                found = letters.list(_wanted(**chosen), limit=limit)
                for letter in found:
                    _tell(letters.row(letter), as_json=as_json)
            click.echo(f"{len(found)} dead in {name}", err=True)

    @group.command()
    @one_service
    @click.argument("event_id", type=click.UUID)
    def show(service: str, event_id: UUID) -> None:
        """The letter as it stands: it may name a person."""
        with _opened(service) as letters:
            click.echo(letters.show(event_id).body)

    @group.command()
    @one_service
    @_filters
    @_deed(why_required=False)
    @click.option("--rate", default=20.0, show_default=True, help="Letters a second.")
    def replay(
        *, service: str, rate: float, dry_run: bool, who: str, why: str, **chosen: Any
    ) -> None:
        """Deliver dead letters again, in the order they were said."""
        from shared.operations.dead_letters import Deed

        if rate <= 0:
            raise click.UsageError("--rate must be above 0")
        with _opened(service) as letters:
            found = _chosen(letters, **chosen)
            deed = Deed(who=who, why=why)
            done = (
                _ids(found) if dry_run else letters.replay(found, deed, a_second=rate)
            )
            count = _count(done)
        verb = "would be delivered" if dry_run else "delivered"
        click.echo(f"{count} {verb} again to {service}", err=True)

    @group.command()
    @one_service
    @_filters
    @_deed(why_required=True)
    def discard(
        *, service: str, dry_run: bool, who: str, why: str, **chosen: Any
    ) -> None:
        """Give dead letters up for good. Who did and why is kept with their ids."""
        from shared.operations.dead_letters import Deed

        with _opened(service) as letters:
            found = _chosen(letters, **chosen)
            deed = Deed(who=who, why=why)
            count = _count(_ids(found) if dry_run else letters.discard(found, deed))
        verb = "would be discarded" if dry_run else "discarded"
        click.echo(f"{count} {verb} from {service}", err=True)

    return group


def _filters(command: F) -> F:
    options = (
        click.option(
            "--id", "ids", type=click.UUID, multiple=True, help="With that id."
        ),
        click.option("--type", "topics", multiple=True, help="Of that type."),
        click.option("--reason", "reasons", multiple=True, help="With that reason."),
        click.option("--all", "everything", is_flag=True, help="All of them."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _deed(*, why_required: bool) -> Callable[[F], F]:
    def add(command: F) -> F:
        options = (
            click.option(
                "--who",
                default=getpass.getuser,
                help="Who decides so; else the account.",
            ),
            # An explicit default, even None, would count as an answer.
            click.option("--why", required=True)
            if why_required
            else click.option("--why", default="", help="Kept with the ids."),
            click.option("--dry-run", is_flag=True, help="Only say which."),
        )
        for option in reversed(options):
            command = option(command)
        return command

    return add


def _wanted(
    *,
    ids: Sequence[UUID],
    topics: Sequence[str],
    reasons: Sequence[str],
    everything: bool,
) -> Wanted:
    from shared.operations.dead_letters import EVERY, Wanted

    return EVERY if everything else Wanted(ids=ids, topics=topics, reasons=reasons)


def _chosen(letters: DeadLetters, **chosen: Any) -> Sequence[DeadLetter]:
    if not any(chosen.values()):
        raise click.UsageError("say which: --id, --type, --reason or --all")
    return letters.list(_wanted(**chosen))


def _ids(letters: Sequence[DeadLetter]) -> Iterator[UUID]:
    yield from (one.event_id for one in letters if one.event_id)


def _count(done: Iterator[UUID]) -> int:
    count = 0
    for one in done:
        click.echo(one)
        count += 1
    return count


def _tell(row: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(row))
    else:
        kept = ("id", "type", "reason", "attempts", "error")
        click.echo("\t".join(str(row[name]) for name in kept))


@contextmanager
def _opened(service: str) -> Iterator[DeadLetters]:
    from shared import settings
    from shared.clock import SystemClock
    from shared.errors import PipelineError
    from shared.operations.dead_letters import DeadLetters
    from shared.operations.installation import Installation
    from shared.operations.migrate import make_own_tables

    try:
        installation = settings.read(Installation, os.environ, prefix=service)
        begin = installation.begin_work(service, clock=SystemClock())
    except (PipelineError, settings.SettingsError) as error:
        raise click.ClickException(str(error)) from error
    bus = installation.bus()
    try:
        make_own_tables(begin.engine)
        yield DeadLetters(bus=bus, queue=f"{service}.in", begin=begin)
    except PipelineError as error:
        raise click.ClickException(str(error)) from error
    finally:
        bus.close()
        begin.engine.dispose()
