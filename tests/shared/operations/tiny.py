"""A tiny service in a process of its own: `python -m tests.shared.operations.tiny`.

Its settings come from the environment; TINY_WORKER says what its worker does.
"""

import os
import time
from pathlib import Path

import click
from flask import Blueprint

from shared.clock import SystemClock
from shared.doors.processes import add_processes
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


def build(installation):
    begin = installation.begin_work("tiny", clock=SystemClock())
    bus = installation.bus()
    return Service(
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


def open_tiny():
    installation = read(Installation, os.environ, prefix="tiny")
    return installation, lambda: build(installation)


@click.group()
def main() -> None:
    """A tiny service."""


add_processes(main, open_tiny, name="tiny", pages="Answer nobody.")


@main.command()
def everything() -> None:
    installation, wired = open_tiny()
    roles = ("web", "worker", "relay", "tick")
    raise SystemExit(run_single(wired, installation, roles, name="tiny"))


if __name__ == "__main__":
    main()
