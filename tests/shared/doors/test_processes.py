"""Process commands are alike in all services, and tell a supervisor how it ended."""

import signal
import subprocess
import sys
from urllib.parse import urlsplit
from uuid import uuid4

import click
import pytest
import requests
from click.testing import CliRunner

from shared.doors.processes import add_processes
from shared.errors import Unavailable
from shared.settings import SettingsError
from tests.architecture.tree import SERVICES
from tests.shared.operations.test_processes import Tiny, until
from tests.support.places import ROOT
from tests.support.ports import free_port
from tests.support.proxy import Proxy


def a_door(open_service):
    group = click.Group()
    add_processes(group, open_service, name="tiny", pages="Answer nobody.")
    return group


def ended(open_service, *words):
    return CliRunner().invoke(a_door(open_service), words)


def wrong_settings():
    raise SettingsError("TURNOUT_PORT: is no number")


def test_wrong_settings_are_told_in_words():
    answer = ended(wrong_settings, "web")

    assert answer.exit_code == 2
    assert "TURNOUT_PORT: is no number" in answer.output


@pytest.mark.parametrize("role", ["web", "worker", "relay", "tick"])
def test_a_server_that_is_missing_ends_the_process_with_one(role):
    def open_service():
        raise Unavailable("no database at 127.0.0.1:1/turnout_tiny")

    answer = ended(open_service, role)

    assert answer.exit_code == 1
    assert "no database at 127.0.0.1:1" in answer.output


@pytest.mark.parametrize("service", SERVICES)
def test_every_service_has_them(service):
    asked = subprocess.run(
        [sys.executable, "-m", f"services.{service}", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    for command in ("web", "worker", "relay", "tick"):
        assert f"  {command} " in asked.stdout


@pytest.mark.slow
def test_pages_are_there_while_the_broker_is_away(tmp_path):
    nowhere = f"amqp://127.0.0.1:{free_port()}/"
    tiny = Tiny(tmp_path, "web", RABBITMQ_URL=nowhere).ready()

    tiny.process.send_signal(signal.SIGTERM)
    code, said = tiny.end()

    assert code == 0, said


@pytest.mark.slow
@pytest.mark.servers
def test_a_broker_that_comes_late_is_found(tmp_path, rabbitmq_url):
    broker = urlsplit(rabbitmq_url)
    proxy = Proxy(broker.port)
    proxy.refuse()
    door = f"{broker.username}:{broker.password}@127.0.0.1:{proxy.port}"
    tiny = Tiny(tmp_path, "everything", RABBITMQ_URL=f"amqp://{door}{broker.path}")
    tiny.ready()
    assert until(lambda: "cannot bind yet" in tiny.said(), within=20)

    proxy.welcome()
    vacancy_id = str(uuid4())
    assert requests.get(f"{tiny.url}/say/{vacancy_id}", timeout=5).ok

    assert until(lambda: tiny.lines("heard") == [vacancy_id], within=40), tiny.said()
    tiny.process.send_signal(signal.SIGTERM)
    assert tiny.end()[0] == 0
    proxy.close()


@pytest.mark.slow
def test_a_database_that_stays_away_is_waited_for_and_then_named(tmp_path):
    port = free_port()
    tiny = Tiny(
        tmp_path,
        "web",
        DATABASE_URL=f"postgresql://postgres@127.0.0.1:{port}/",
        TURNOUT_DATABASE_PATIENCE_SECONDS="1",
    )

    code, said = tiny.end(within=60)

    assert code == 1
    assert '"waiting for the database"' in said
    assert f"no database at 127.0.0.1:{port}/turnout_tiny" in said
    assert "Traceback" not in said
