"""Everything on one machine, durable, nothing to install: `python -m services`.

Web and workers of all three services run in threads of this one process. Set
DATABASE_URL and RABBITMQ_URL, and the same process runs on PostgreSQL and RabbitMQ.
`python -m services --help` lists the operator's doors.
"""

import os
import sys
import time
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path

import click

from shared import settings, traces
from shared.clock import SystemClock
from shared.doors.dead_letters import dead_letters
from shared.doors.moving import Household, moving
from shared.doors.topology import topology
from shared.errors import PipelineError
from shared.messages.upcasters import with_older
from shared.messaging import Bus
from shared.observability import set_up_logs
from shared.operations import Service, processes
from shared.operations.binding import Binding
from shared.operations.installation import Installation
from shared.operations.moved import alone
from shared.web import places
from shared.web.mount import behind, one_origin

ROLES = ("worker", "relay", "tick")
NAMES = ("intake", "scoring", "scheduler")


@click.group(invoke_without_command=True)
@click.option("--force", is_flag=True, help="Work on files whose office has moved.")
@click.pass_context
def turnout(context: click.Context, *, force: bool) -> None:
    """Run the whole office in one process, or look after its messages."""
    if force:
        os.environ["TURNOUT_DESPITE_MOVE"] = "yes"
    if context.invoked_subcommand is None:
        sys.exit(run())


def run() -> int:
    """Build, prepare, serve, until a signal comes. Answers the exit code."""
    began = time.monotonic()
    try:
        installation = settings.read(Installation, os.environ, prefix="turnout")
        with alone(installation.data_dir):
            return _serve(installation, began)
    except settings.SettingsError as error:
        click.echo(f"Turnout cannot start:\n{error}", err=True)
        return 2
    except PipelineError as error:
        click.echo(f"Turnout cannot start: {error}", err=True)
        return 1


def _serve(installation: Installation, began: float) -> int:
    set_up_logs(service="turnout", level=installation.log_level)
    endpoint = installation.otel_exporter_otlp_endpoint
    traces.set_up(service="turnout", endpoint=endpoint)
    bus = installation.bus()
    intake, scoring, scheduler = services = _build(bus)
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
    # Every queue must be bound before the first message is said.
    binding = Binding(bus=bus, queues={one.queue: one.topics for one in services})
    for service in services:
        processes.man(crew, service, ROLES, binding=binding)
    click.echo(
        f"Turnout is open at {installation.site().public_url} "
        f"(started in {time.monotonic() - began:.1f} s; Ctrl-C stops it)"
    )
    code = crew.wait()
    for service in services:
        service.close()
    bus.close()
    traces.stop()
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


def hears_what() -> Mapping[str, Sequence[str]]:
    """Who hears which topics, over all three services, from older speakers too."""
    return {f"{name}.in": with_older(_topics(name)) for name in NAMES}


def _topics(name: str) -> Sequence[str]:
    handlers = import_module(f"services.{name}.handlers").HANDLERS
    return sorted(message.TOPIC for message in handlers)


def households() -> Mapping[str, Household]:
    """What a move takes along, service by service."""
    return {
        name: Household(
            metadata=import_module(f"services.{name}.store.tables").metadata,
            migrations=Path(__file__).parent / name / "migrations",
        )
        for name in NAMES
    }


turnout.add_command(dead_letters(NAMES))
turnout.add_command(topology(hears_what))
turnout.add_command(moving(households, hears_what))


if __name__ == "__main__":
    turnout()
