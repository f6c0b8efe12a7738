"""F9: the disk is full, under SQLite, under PostgreSQL, under RabbitMQ."""

from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp

import pytest

from shared.db import open_engine
from shared.work import BeginWork
from shared.work.tables import metadata
from tests.faults.homes import embedded, on_servers
from tests.faults.pipeline import a_pipeline, wait_for
from tests.faults.servers.conftest import HEARTBEAT, SILENCE
from tests.faults.servers.playing import Play, hold
from tests.faults.sizes import size
from tests.shared.web.office import an_app
from tests.support import postgres, rabbitmq
from tests.support.disk import a_small_disk

pytestmark = [pytest.mark.servers, pytest.mark.slow]

FULL_DISK = size(candidates=150, seconds=2.0, full_seconds=30.0)
REFUSED = 10


@pytest.fixture
def disk(tmp_path):
    with a_small_disk(tmp_path / "disk", megabytes=96) as disk:
        yield disk


@pytest.fixture
def larger_disk():
    # Not in pytest's folder: PostgreSQL runs as another user.
    folder = Path(mkdtemp(prefix="turnout-"))
    with a_small_disk(folder, megabytes=320) as disk:
        yield disk
    folder.rmdir()


def refused(pipeline):
    """Answers that were not "received"; none of them may have left a promise."""
    return sum(pipeline.asked.refusals.values())


def test_a_page_says_503_while_the_disk_is_full(disk, clock):
    engine = open_engine(f"sqlite:///{disk.folder / 'intake.db'}")
    metadata.create_all(engine)
    begin = BeginWork(engine, clock=clock, source="intake")
    app = an_app(begin)
    app.config["WTF_CSRF_ENABLED"] = False
    with app.test_client() as client:
        assert client.post("/close").status_code == 200
        disk.fill()
        answers = [client.post("/close").status_code for _ in range(20)]
        disk.make_room()
        assert client.post("/close").status_code == 200
        kept = int(client.get("/count").text)
    engine.dispose()

    assert 503 in answers
    assert set(answers) <= {200, 503}
    assert kept == 2 + answers.count(200)


def test_f9_one_machine(disk):
    with a_pipeline(embedded(disk.folder)) as pipeline:
        play = Play(pipeline.start())
        with pipeline.load(threads=2, pause=0.02) as load:
            load.until(50)
            disk.fill()
            with hold(FULL_DISK.seconds):
                wait_for(lambda: refused(pipeline) >= REFUSED, 60, "refusals")
            disk.make_room()
            play.flows()
            load.until(FULL_DISK.candidates)

        verdict = play.verdict()

        assert verdict.kept, verdict
        assert not verdict.dead
        assert play.blamed() == 0


def test_f9_under_postgresql(larger_disk, tmp_path, node):
    cluster = postgres.Cluster(larger_disk.folder, programs=postgres.binaries())
    cluster.start()
    try:
        with (
            on_servers(tmp_path, broker=node.broker, server=cluster.server) as home,
            a_pipeline(replace(home, silence=SILENCE, heartbeat=HEARTBEAT)) as pipeline,
        ):
            play = Play(pipeline.start())
            with pipeline.load(threads=2, pause=0.02) as load:
                load.until(50)
                larger_disk.fill()
                with hold(FULL_DISK.seconds):
                    wait_for(lambda: refused(pipeline) >= REFUSED, 60, "refusals")
                larger_disk.make_room()
                cluster.mend()
                play.flows()
                load.until(FULL_DISK.candidates)

            verdict = play.verdict()

            assert verdict.kept, verdict
            assert not verdict.dead
            assert play.blamed() == 0
    finally:
        cluster.kill()


def test_f9_under_rabbitmq(larger_disk, tmp_path, cluster):
    mapper = rabbitmq.PortMapper()
    # Its own alarm must not come first: the last byte is wanted.
    own = rabbitmq.Node(
        larger_disk.folder, mapper=mapper, settings="disk_free_limit.absolute = 1KB\n"
    )
    own.start()
    try:
        with (
            on_servers(tmp_path, broker=own.broker, server=cluster.server) as home,
            a_pipeline(replace(home, silence=SILENCE, heartbeat=HEARTBEAT)) as pipeline,
        ):
            play = Play(pipeline.start())
            with pipeline.load(threads=2, pause=0.02) as load:
                load.until(50)
                larger_disk.fill()
                with hold(FULL_DISK.seconds):
                    load.until(load.accepted + 50)
                larger_disk.make_room()
                # Its log of writes broke off in the middle: it wants a fresh start.
                # The alarm that keeps it from ever getting here is in `test_alarms.py`.
                own.kill()
                own.start()
                play.flows()
                load.until(FULL_DISK.candidates)

            verdict = play.verdict()

            assert verdict.kept, verdict
            assert not verdict.dead
            assert not pipeline.asked.refusals
    finally:
        own.kill()
        mapper.stop()
