"""A tiny service in a process of its own: `python -m tests.shared.operations.tiny`.

Its settings come from the environment; TINY_WORKER says what its worker does.
"""

import os
import sys
import time
from pathlib import Path

from flask import Blueprint

from shared.clock import SystemClock
from shared.messages import VacancyClosed
from shared.operations import Service, Timer
from shared.operations.installation import Installation
from shared.operations.single import run_single
from shared.settings import read
from shared.web.app import begin_work, create_app


def pages() -> Blueprint:
    made = Blueprint("tiny", __name__)

    @made.get("/say/<uuid:vacancy_id>")
    def say(vacancy_id):
        with begin_work() as work:
            work.say(VacancyClosed(vacancy_id=vacancy_id))
        return "said"

    return made


def hear(message, _work):
    heard = Path(os.environ["TURNOUT_DATA_DIR"]) / "heard"
    with heard.open("a") as file:
        file.write(f"{message.vacancy_id}\n")


def count():
    with (Path(os.environ["TURNOUT_DATA_DIR"]) / "ticks").open("a") as file:
        file.write("tick\n")
    return False


class Dying:
    """A bus whose worker dies of something nobody foresaw."""

    def __init__(self, bus):
        self._bus = bus

    def __getattr__(self, name):
        return getattr(self._bus, name)

    def inlet(self, _queue):
        return self

    def fetch(self, **_how):
        time.sleep(0.2)
        raise MemoryError


def main() -> int:
    installation = read(Installation, os.environ, prefix="tiny")
    begin = installation.begin_work("tiny", clock=SystemClock())
    bus = installation.bus()
    service = Service(
        name="tiny",
        web=create_app(
            [pages()], begin=begin, site=installation.site(), revoked=lambda *_: False
        ),
        bus=Dying(bus) if os.environ.get("TINY_WORKER") == "dies" else bus,
        begin=begin,
        handlers={VacancyClosed: hear},
        migrations=Path(__file__).parent / "migrations",
        timers=[Timer(name="count", seconds=0.2, run=count)],
    )
    return run_single(service, installation, sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
