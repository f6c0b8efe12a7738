"""Everything on one machine, durable, nothing to install: `python -m services`.

Web and workers of all three services run in threads of this one process. Set
DATABASE_URL and RABBITMQ_URL, and the same process runs on PostgreSQL and RabbitMQ.
`python -m services --help` lists the operator's doors.
"""

import fcntl
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import click

from shared import settings
from shared.clock import SystemClock
from shared.errors import PipelineError
from shared.messaging import Bus
from shared.observability import set_up_logs
from shared.operations import Service, processes
from shared.operations.dead_letters import DeadLetters
from shared.operations.installation import Installation
from shared.web import places
from shared.web.mount import behind, one_origin

ROLES = ("worker", "relay", "tick")
NAMES = ("intake", "scoring", "scheduler")


@click.group(invoke_without_command=True)
@click.pass_context
def turnout(context: click.Context) -> None:
    """Run the whole office in one process, or look after its messages."""
    if context.invoked_subcommand is None:
        sys.exit(run())


def run() -> int:
    """Build, prepare, serve, until a signal comes. Answers the exit code."""
    began = time.monotonic()
    try:
        installation = settings.read(Installation, os.environ, prefix="turnout")
        with _alone(installation.data_dir):
            return _serve(installation, began)
    except settings.SettingsError as error:
        click.echo(f"Turnout cannot start:\n{error}", err=True)
        return 2


def _serve(installation: Installation, began: float) -> int:
    set_up_logs(service="turnout", level=installation.log_level)
    bus = installation.bus()
    intake, scoring, scheduler = services = _build(bus)
    # Every queue must be bound before the first message is said.
    for service in services:
        bus.bind(service.queue, service.topics)
    for service in services:
        processes.prepare(service)
    crew = processes.Crew()
    processes.stop_on_signals(crew)
    origin = one_origin(
        intake.web,
        {places.SHORTLISTS: scoring.web, places.INTERVIEWS: scheduler.web},
    )
    app = behind(origin, proxies=installation.proxies)
    processes.serve(crew, app, host=installation.host, port=installation.port)
    for service in services:
        processes.man(crew, service, ROLES)
    click.echo(
        f"Turnout is open at {installation.site().public_url} "
        f"(started in {time.monotonic() - began:.1f} s; Ctrl-C stops it)"
    )
    code = crew.wait()
    for service in services:
        service.close()
    bus.close()
    click.echo("Turnout has stopped; everything is kept.")
    return code


def _build(bus: Bus) -> Sequence[Service]:
    # Imported here, so that `--help` and the doors below answer at once.
    from services.intake import app as intake
    from services.intake.settings import Settings as IntakeSettings
    from services.scheduler import app as scheduler
    from services.scheduler.settings import (
        Settings as SchedulerSettings,
    )
    from services.scoring import app as scoring
    from services.scoring.settings import Settings as ScoringSettings

    clock = SystemClock()
    return (
        intake.build(
            settings.read(IntakeSettings, os.environ, prefix="intake"),
            clock=clock,
            bus=bus,
        ),
        scoring.build(
            settings.read(ScoringSettings, os.environ, prefix="scoring"),
            clock=clock,
            bus=bus,
        ),
        scheduler.build(
            settings.read(SchedulerSettings, os.environ, prefix="scheduler"),
            clock=clock,
            bus=bus,
        ),
    )


@turnout.group()
def dlq() -> None:
    """Dead letters: messages nobody could take."""


SERVICE = click.option(
    "--service", required=True, type=click.Choice(NAMES), help="Whose dead letters."
)


@dlq.command("list")
@SERVICE
@click.option("--limit", default=100, show_default=True)
def list_dead(service: str, limit: int) -> None:
    """A line a letter: id, topic, reason, attempts, error."""
    with _dead_letters(service) as letters:
        found = letters.list(limit=limit)
    for letter in found:
        click.echo(
            f"{letter.event_id}\t{letter.topic}\t{letter.reason}"
            f"\t{letter.attempts}\t{letter.error}"
        )
    click.echo(f"{len(found)} dead in {service}", err=True)


@dlq.command()
@SERVICE
@click.argument("event_id", type=click.UUID)
def show(service: str, event_id: UUID) -> None:
    """The letter as it stands: it may name a person."""
    with _dead_letters(service) as letters:
        click.echo(letters.show(event_id).body)


@dlq.command()
@SERVICE
@click.argument("event_id", type=click.UUID, nargs=-1)
@click.option("--all", "everything", is_flag=True, help="All of them.")
@click.option("--rate", default=20.0, show_default=True, help="Letters a second.")
@click.option("--dry-run", is_flag=True, help="Only say which.")
def replay(
    *,
    service: str,
    event_id: tuple[UUID, ...],
    everything: bool,
    rate: float,
    dry_run: bool,
) -> None:
    """Deliver dead letters again, oldest first."""
    with _dead_letters(service) as letters:
        there = [one.event_id for one in letters.list(limit=10_000) if one.event_id]
        chosen = [one for one in there if everything or one in event_id]
        done = chosen if dry_run else list(letters.replay(chosen, a_second=rate))
    for one in done:
        click.echo(one)
    verb = "would be delivered" if dry_run else "delivered"
    click.echo(f"{len(done)} {verb} again to {service}", err=True)


@dlq.command()
@SERVICE
@click.argument("event_id", type=click.UUID)
@click.option("--why", required=True, help="Kept with the id.")
@click.option("--who", required=True, help="Who decides so.")
def discard(service: str, event_id: UUID, why: str, who: str) -> None:
    """Give a dead letter up for good."""
    with _dead_letters(service) as letters:
        letters.discard(event_id, why=why, who=who)
    click.echo(f"{event_id} is discarded", err=True)


@contextmanager
def _dead_letters(service: str) -> Iterator[DeadLetters]:
    installation = settings.read(Installation, os.environ, prefix=service)
    bus = installation.bus()
    begin = installation.begin_work(service, clock=SystemClock())
    try:
        yield DeadLetters(bus=bus, queue=f"{service}.in", begin=begin)
    except PipelineError as error:
        raise click.ClickException(str(error)) from error
    finally:
        bus.close()
        begin.engine.dispose()


@contextmanager
def _alone(directory: Path) -> Iterator[None]:
    """Hold the data folder: two of us on the same files would work twice."""
    directory.mkdir(parents=True, exist_ok=True)
    with (directory / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise settings.SettingsError(
                f"another Turnout already works in {directory.resolve()}; stop it, or "
                "give this one a folder of its own with TURNOUT_DATA_DIR"
            ) from error
        yield


if __name__ == "__main__":
    turnout()
