"""The whole office as a process: what it takes when idle, how soon it works again.

Printed (`pytest -s tests/bench`), not asserted. CPU is that of the process and of the
children that read files; a candidate is a dropped text file, read and rated.
"""

import os
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.journeys.end_state import Books
from tests.journeys.office_day import RESUME, VACANCY
from tests.support.office import an_office

pytestmark = [pytest.mark.servers, pytest.mark.timeout(900)]

QUIET = 20
CANDIDATES = 30
TICKS = os.sysconf("SC_CLK_TCK")


def cpu(group):
    """Seconds the processes of a group have used; those that ended are in a parent's."""
    used = 0.0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group:
            used += sum(map(int, fields[11:15])) / TICKS
    return used


def dropped(office, name, number):
    folder = next((office.folder / "drop").glob(f"*{VACANCY.hex[:8]}*"))
    text = RESUME.format(name=name, email=f"{number}@example.org", number=number)
    part = folder / f"{name}.txt.part"
    part.write_text(text)
    part.rename(part.with_suffix(""))


def rated(books, names):
    found = dict(books.rows("intake", "select file_name, score from application"))
    return all(found.get(f"{name}.txt") is not None for name in names)


def until(happened, timeout=120.0):
    began = time.monotonic()
    while not happened():
        if time.monotonic() - began > timeout:
            raise TimeoutError("it never happened")
        time.sleep(0.02)
    return time.monotonic() - began


@pytest.fixture(params=["embedded", "RabbitMQ + PostgreSQL"])
def office(request, tmp_path):
    with ExitStack() as held:
        environ = {}
        if request.param != "embedded":
            environ["RABBITMQ_URL"] = request.getfixturevalue("rabbitmq_url")
            server = request.getfixturevalue("postgres_server")
            for service in ("INTAKE", "SCORING", "SCHEDULER"):
                url = held.enter_context(server.database())
                environ[f"{service}_DATABASE_URL"] = url
        office = held.enter_context(an_office(tmp_path, environ=environ))
        office.kind = request.param
        books = Books(folder=tmp_path, environ=environ)
        until(lambda: not books.unfinished())
        yield office, books


def test_cpu_when_idle_and_at_one_candidate_a_second(office):
    office, books = office

    before = cpu(office.pid)
    time.sleep(QUIET)
    idle = (cpu(office.pid) - before) / QUIET

    names = [f"Ivo Lang {number}" for number in range(CANDIDATES)]
    before, began = cpu(office.pid), time.monotonic()
    for number, name in enumerate(names):
        dropped(office, name, number)
        time.sleep(max(0.0, began + number + 1 - time.monotonic()))
    until(lambda: rated(books, names))
    took = time.monotonic() - began
    busy = (cpu(office.pid) - before) / took

    print(
        f"\n{office.kind}: idle {idle:.1%} of a core; at one candidate a second "
        f"{busy:.1%}, reading and rating included "
        f"({(busy - idle) * took / CANDIDATES * 1000:.0f} ms each)"
    )
    assert rated(books, names)


def test_restart_to_flowing(office):
    office, books = office
    trials = []
    for number in range(3):
        name = f"Mia Brandt {number}"
        office.kill()
        dropped(office, name, 100 + number)
        began = time.monotonic()
        office.start()
        answered = time.monotonic() - began
        until(lambda name=name: rated(books, [name]))
        trials.append((answered, time.monotonic() - began))

    told = "; ".join(
        f"first page {page:.1f} s, rated {flow:.1f} s" for page, flow in trials
    )
    print(f"\n{office.kind}, killed and started with a file waiting: {told}")
    assert len(trials) == 3
