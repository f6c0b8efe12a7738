"""Whatever container dies, stalls or is replaced: who was told "received" is rated once.

`pytest -s` prints for each fault what was answered, and how long until all was quiet.
"""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests.containers.load import Load
from tests.containers.stack import Stack, crash, docker, wait_until
from tests.containers.verdict import rest, wrongs
from tests.journeys.end_state import Books

AWAY = float(os.environ.get("TURNOUT_TEST_AWAY_SECONDS", "60"))
"""How long a server is away or held still."""

pytestmark = [pytest.mark.slow, pytest.mark.servers, pytest.mark.timeout(900)]
Break = Callable[[Stack], None]


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What is done to the office, and which answers people may then see."""

    name: str
    happens: Break
    may_answer: frozenset[str]

    def __str__(self) -> str:
        return self.name


ALWAYS = frozenset({"303"})
WITHOUT_DATABASE = frozenset({"303", "500", "502", "503", "504"})


def worker_crashes(stack: Stack) -> None:
    for service in ("intake-worker", "scoring-worker", "scheduler-worker"):
        crash(stack.containers(service)[0])


def worker_is_removed(stack: Stack) -> None:
    first = stack.containers("scoring-worker")[0]
    docker("kill", first)
    time.sleep(AWAY / 4)
    docker("start", first)


def broker_crashes(stack: Stack) -> None:
    crash(stack.containers("rabbitmq")[0])


def broker_is_away(stack: Stack) -> None:
    stack.compose("stop", "rabbitmq")
    time.sleep(AWAY)
    stack.compose("start", "rabbitmq")


def broker_stands_still(stack: Stack) -> None:
    _pause(stack.containers("rabbitmq")[0])


def database_crashes(stack: Stack) -> None:
    crash(stack.containers("postgres")[0])


def database_stands_still(stack: Stack) -> None:
    _pause(stack.containers("postgres")[0])


def _pause(container: str) -> None:
    docker("pause", container)
    try:
        time.sleep(AWAY / 2)
    finally:
        docker("unpause", container)


def _restarts(*services: str) -> Break:
    """One container after the other, as an update does it."""

    def happens(stack: Stack) -> None:
        for service in services:
            for container in stack.containers(service):
                docker("restart", container)
                wait_until(
                    lambda one=container: stack.healthy(one),  # type: ignore[misc]
                    service,
                    seconds=90,
                )

    return happens


FAULTS = [
    Fault(name="workers crash", happens=worker_crashes, may_answer=ALWAYS),
    Fault(name="a worker is gone", happens=worker_is_removed, may_answer=ALWAYS),
    Fault(name="broker crashes", happens=broker_crashes, may_answer=ALWAYS),
    Fault(name="broker away", happens=broker_is_away, may_answer=ALWAYS),
    Fault(name="broker stalls", happens=broker_stands_still, may_answer=ALWAYS),
    Fault(
        name="database crashes",
        happens=database_crashes,
        may_answer=WITHOUT_DATABASE,
    ),
    Fault(
        name="database stalls",
        happens=database_stands_still,
        may_answer=WITHOUT_DATABASE,
    ),
    Fault(
        name="webs are replaced",
        happens=_restarts("intake-web"),
        may_answer=frozenset({"303", "502", "503"}),
    ),
    Fault(
        name="workers are replaced",
        happens=_restarts("intake-worker", "scoring-worker"),
        may_answer=ALWAYS,
    ),
]


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_everybody_accepted_is_rated_once(
    fault: Fault, stack: Stack, books: Books
) -> None:
    with Load(url=stack.url, series=1 + FAULTS.index(fault)) as load:
        load.more(15)
        fault.happens(stack)
        load.more(25)

    quiet = rest(books)
    recovered = wait_until(stack.well, "everything healthy", seconds=180)
    print(
        f"\n{fault}: {len(load.accepted)} accepted, answers {dict(load.answers)}, "
        f"slowest {load.slowest:.1f} s, at rest after {quiet:.1f} s, "
        f"healthy {recovered:.1f} s later"
    )
    assert wrongs(books, load.accepted) == {}
    assert set(load.answers) <= fault.may_answer
