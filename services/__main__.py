"""Everything on one machine, durable, nothing to install: `python -m services`.

Web and workers of all three services run in threads of this one process. Set
DATABASE_URL and RABBITMQ_URL, and the same process runs on PostgreSQL and RabbitMQ.
"""

import fcntl
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from services.intake.app import build as build_intake
from services.intake.settings import Settings as IntakeSettings
from services.scheduler.app import build as build_scheduler
from services.scheduler.settings import Settings as SchedulerSettings
from services.scoring.app import build as build_scoring
from services.scoring.settings import Settings as ScoringSettings
from shared import settings
from shared.clock import SystemClock
from shared.observability import set_up_logs
from shared.operations import Service, processes
from shared.operations.installation import Installation
from shared.web import places
from shared.web.mount import behind, one_origin

ROLES = ("worker", "relay", "tick")


def main() -> int:
    """Build, prepare, serve, until a signal comes. Answers the exit code."""
    began = time.monotonic()
    try:
        installation = settings.read(Installation, os.environ, prefix="turnout")
        installation.data_dir.mkdir(parents=True, exist_ok=True)
        with _alone(installation.data_dir):
            return _run(installation, began)
    except settings.SettingsError as error:
        print(f"Turnout cannot start:\n{error}", file=sys.stderr)
        return 2


def _run(installation: Installation, began: float) -> int:
    set_up_logs(service="turnout", level=installation.log_level)
    clock, bus = SystemClock(), installation.bus()
    intake = build_intake(
        settings.read(IntakeSettings, os.environ, prefix="intake"),
        clock=clock,
        bus=bus,
    )
    scoring = build_scoring(
        settings.read(ScoringSettings, os.environ, prefix="scoring"),
        clock=clock,
        bus=bus,
    )
    scheduler = build_scheduler(
        settings.read(SchedulerSettings, os.environ, prefix="scheduler"),
        clock=clock,
        bus=bus,
    )
    services: Sequence[Service] = (intake, scoring, scheduler)
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
    print(
        f"Turnout is open at {installation.site().public_url} "
        f"(started in {time.monotonic() - began:.1f} s; Ctrl-C stops it)",
        flush=True,
    )
    code = crew.wait()
    for service in services:
        service.close()
    bus.close()
    print("Turnout has stopped; everything is kept.", flush=True)
    return code


@contextmanager
def _alone(directory: Path) -> Iterator[None]:
    """Hold the data folder: two of us on the same files would work twice."""
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
    sys.exit(main())
