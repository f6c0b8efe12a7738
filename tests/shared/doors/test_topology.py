"""What should stand on the bus is made, and what differs is told, on both homes."""

import os

import pytest
from click.testing import CliRunner
from kombu import Connection

from services.__main__ import hears_what, turnout
from shared.messaging import open_bus
from shared.messaging.survey import survey
from shared.messaging.topology import EXCHANGE
from tests.support.ports import free_port

pytestmark = pytest.mark.servers

WANTED = {"scoring.in": ["vacancy.closed.v1", "vacancy.published.v1"]}


@pytest.fixture
def management(request, bus_url):
    if bus_url.startswith("sqlite"):
        return ""
    return str(request.getfixturevalue("rabbitmq_broker").management)


@pytest.fixture
def bus(bus_url):
    bus = open_bus(bus_url)
    yield bus
    bus.close()


def bind(bus, queues):
    for queue, topics in queues.items():
        bus.bind(queue, topics)


def lines(url, wanted, management):
    found = survey(url, wanted, management=management)
    assert found.unseen == ""
    return list(found.differences)


def run(tmp_path, url, *words):
    home = {"RABBITMQ_URL": url} if url.startswith("amqp") else {}
    return CliRunner().invoke(
        turnout,
        ["topology", *words],
        env=dict(os.environ) | {"TURNOUT_DATA_DIR": str(tmp_path)} | home,
    )


def test_what_was_bound_stands_as_it_should(bus, bus_url, management):
    bind(bus, WANTED)

    assert lines(bus_url, WANTED, management) == []


def test_a_binding_that_is_missing_or_too_many_is_told(bus, bus_url, management):
    bind(bus, {"scoring.in": ["vacancy.closed.v1", "application.scored.v1"]})

    assert lines(bus_url, WANTED, management) == [
        "missing   binding scoring.in ← vacancy.published.v1",
        "too many  binding scoring.in ← application.scored.v1",
    ]


def test_applying_mends_what_checking_tells(tmp_path, rabbitmq_url, rabbitmq_broker):
    management = ("--management", rabbitmq_broker.management)

    before = run(tmp_path, rabbitmq_url, "check", *management)
    applied = run(tmp_path, rabbitmq_url, "apply")
    again = run(tmp_path, rabbitmq_url, "apply")
    after = run(tmp_path, rabbitmq_url, "check", *management)

    assert before.exit_code == 1
    assert f"missing   exchange {EXCHANGE}" in before.stdout
    assert "missing   queue scheduler.retry.2m" in before.stdout
    assert (applied.exit_code, again.exit_code) == (0, 0), applied.output
    assert after.exit_code == 0, after.output
    assert set(hears_what()) == {"intake.in", "scoring.in", "scheduler.in"}


def test_the_file_of_one_machine_is_looked_at_as_well(tmp_path):
    before = run(tmp_path, "sqlite", "check")
    applied = run(tmp_path, "sqlite", "apply")
    after = run(tmp_path, "sqlite", "check")

    assert "missing   the file" in before.stdout
    assert (before.exit_code, applied.exit_code, after.exit_code) == (1, 0, 0)


def test_a_queue_of_another_kind_is_told(rabbitmq_url, rabbitmq_broker):
    with Connection(rabbitmq_url) as connection:
        connection.channel().queue_declare(
            "scoring.dlq", durable=True, auto_delete=False
        )

    found = lines(rabbitmq_url, WANTED, rabbitmq_broker.management)

    (line,) = [line for line in found if line.startswith("otherwise")]
    assert line.startswith("otherwise queue scoring.dlq: PRECONDITION_FAILED")


def test_what_cannot_be_seen_is_said(rabbitmq_url):
    with_queues = open_bus(rabbitmq_url)
    bind(with_queues, WANTED)
    with_queues.close()

    nowhere = f"http://127.0.0.1:{free_port()}"
    found = survey(rabbitmq_url, WANTED, management=nowhere)

    assert found.differences == []
    assert found.unseen.startswith("bindings:")


@pytest.mark.parametrize("command", ["apply", "check"])
def test_a_broker_that_is_away_is_told_in_words(tmp_path, command):
    url = f"amqp://127.0.0.1:{free_port()}/"

    answer = run(tmp_path, url, command)

    assert answer.exit_code == 1
    assert "the broker cannot be reached" in answer.output
