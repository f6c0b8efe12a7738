"""F20: a local office that was killed moves to servers with all that was on its way."""

from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text

from shared.clock import SystemClock
from shared.messaging.carrying import carry
from shared.operations.moving import compare, move_rows, source_of
from shared.work import tables as work
from tests.faults.books import driven
from tests.faults.homes import embedded, on_servers
from tests.faults.pipeline import Pipeline, a_pipeline
from tests.faults.roles import LADDER, QUEUES, SERVICES, effect
from tests.faults.sizes import size

pytestmark = [pytest.mark.servers, pytest.mark.slow, pytest.mark.timeout(900)]

SIZE = size(candidates=200)
OFFICE = uuid4()
TABLES = [effect, *work.metadata.sorted_tables]


def test_nothing_is_lost_on_the_way_and_ids_stay(
    rabbitmq_broker, postgres_server, tmp_path
):
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    new.mkdir()
    with a_pipeline(embedded(old)) as pipeline:
        pipeline.start()
        with pipeline.load(threads=4, plan="not-yet:1") as load:
            load.until(SIZE.candidates)
            pipeline.kill()
    on_its_way = pipeline.books.undrained()
    events = {service: pipeline.books.effects(service) for service in SERVICES}
    print(f"on its way: {on_its_way}")
    assert on_its_way

    with on_servers(new, broker=rabbitmq_broker, server=postgres_server) as home:
        moved = Pipeline(home).prepare()
        moved.asked = pipeline.asked
        for _ in range(2):  # a second run finds everything there
            move(pipeline.home, home)
        for service, rows in events.items():
            assert moved.books.effects(service) == rows
        try:
            verdict = moved.start().verdict(timeout=SIZE.patience)
        finally:
            moved.kill()

    assert verdict.kept, verdict
    assert not verdict.dead


def move(old, new):
    """What `python -m services move` does, with the pipeline's tables."""
    for url in (*old.databases.values(), *new.databases.values()):
        engine = create_engine(driven(url))
        with engine.begin() as connection:
            connection.execute(
                text(
                    "create table if not exists alembic_version (version_num varchar(32))"
                )
            )
        engine.dispose()
    for service, url in new.databases.items():
        source = source_of(Path(old.folder) / f"{service}.db")
        target = create_engine(driven(url))
        move_rows(source, target, TABLES, office=OFFICE, now=SystemClock().now())
        assert all(table.same for table in compare(source, target, TABLES))
        source.dispose()
        target.dispose()
    bus = new.open_bus()
    carried = list(carry(Path(old.folder) / "bus.db", bus, QUEUES, ladder=LADDER))
    bus.close()
    assert all(one.same for one in carried), carried
