"""Accepted → scored → scheduled, beside raw commits of the same machine and minute.

Ratios are printed (`pytest -s tests/bench`), not asserted. Rounds are interleaved; the
median counts. Bars and their reasons: docs/guarantees.md, "Speed".
"""

import os
import sqlite3
from contextlib import ExitStack
from statistics import median
from time import perf_counter

import psycopg
import pytest

from tests.bench.pipeline import SERVICES, Home, percentile, play

pytestmark = [pytest.mark.servers, pytest.mark.timeout(1200)]

ROUNDS = 3
COUNT = int(os.environ.get("TURNOUT_BENCH_COUNT", "2000"))
PACE = 30.0
ROW = b"x" * 2048


@pytest.fixture
def embedded(tmp_path):
    databases = {one: f"sqlite:///{tmp_path / one}.db" for one in SERVICES}
    return Home(
        name="embedded", bus=f"sqlite:///{tmp_path}/bus.db", databases=databases
    )


@pytest.fixture
def apart(postgres_server, rabbitmq_url):
    with ExitStack() as three:
        databases = {
            one: three.enter_context(postgres_server.database()) for one in SERVICES
        }
        yield Home(name="RabbitMQ + PostgreSQL", bus=rabbitmq_url, databases=databases)


def raw_sqlite(path, rows):
    """Rows a second into one SQLite file, so many a fsynced commit."""
    path.unlink(missing_ok=True)
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("pragma journal_mode = wal")
    raw.execute("pragma synchronous = full")
    raw.execute("create table row (body blob)")
    began = perf_counter()
    for _ in range(COUNT // rows):
        raw.execute("begin immediate")
        raw.executemany("insert into row values (?)", [(ROW,)] * rows)
        raw.execute("commit")
    took = perf_counter() - began
    raw.close()
    return COUNT // rows * rows / took


def raw_postgres(url, rows):
    with psycopg.connect(url.replace("+psycopg", "")) as raw:
        raw.execute("create table if not exists raw_row (body bytea)")
        raw.commit()
        began = perf_counter()
        for _ in range(COUNT // rows):
            with raw.cursor() as cursor:
                cursor.executemany("insert into raw_row values (%s)", [(ROW,)] * rows)
            raw.commit()
        return COUNT // rows * rows / (perf_counter() - began)


def told(home, clients, runs, beside):
    rate = median(one.rate for one in runs)
    cpu = median(one.cpu / one.count for one in runs) * 1000
    print(
        f"\n{home.name}, {clients} clients: {rate:,.0f} candidates/s through three "
        f"services, {cpu:.2f} ms of CPU each; "
        + ", ".join(
            f"{rate / speed:.2f} of {name} ({speed:,.0f}/s)" for name, speed in beside
        )
    )


def test_throughput_of_both_homes(embedded, apart, tmp_path, postgres_url):
    singles, hundreds, elephants = [], [], []
    runs = {(embedded.name, 8): [], (embedded.name, 32): [], (apart.name, 8): []}
    for _ in range(ROUNDS):
        singles.append(raw_sqlite(tmp_path / "raw.db", 1))
        hundreds.append(raw_sqlite(tmp_path / "raw.db", 100))
        elephants.append(raw_postgres(postgres_url, 100))
        for home, clients in ((embedded, 8), (apart, 8), (embedded, 32)):
            runs[home.name, clients].append(play(home, count=COUNT, clients=clients))

    beside = [
        ("one raw SQLite commit a row", median(singles)),
        ("100 rows a commit", median(hundreds)),
    ]
    for clients in (8, 32):
        told(embedded, clients, runs[embedded.name, clients], beside)
    told(
        apart,
        8,
        runs[apart.name, 8],
        [("PostgreSQL, 100 rows a commit", median(elephants))],
    )
    alone, together = (
        median(one.rate for one in runs[name, 8])
        for name in (embedded.name, apart.name)
    )
    print(f"embedded is {alone / together:.1f} times RabbitMQ + PostgreSQL")
    assert all(len(one.latencies) == COUNT for done in runs.values() for one in done)


@pytest.mark.parametrize("where", ["embedded", "apart"])
def test_latency_at_thirty_a_second(where, request, tmp_path):
    home = request.getfixturevalue(where)
    sync = 1000 / raw_sqlite(tmp_path / "raw.db", 1)

    run = play(home, count=int(PACE * 10), clients=4, pace=PACE)

    end, accept = run.latencies, run.accepts
    print(
        f"\n{home.name}, {PACE:.0f}/s: end to end p50 {percentile(end, 0.5) * 1000:.0f} ms, "
        f"p99 {percentile(end, 0.99) * 1000:.0f} ms; accepting p99 "
        f"{percentile(accept, 0.99) * 1000:.0f} ms; one fsynced commit {sync:.1f} ms"
    )
    assert len(end) == run.count
