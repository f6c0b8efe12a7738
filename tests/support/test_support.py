"""The servers that tests bring along work, and keep to themselves."""

import socket
import threading
import time

import psycopg
import pytest
import requests
from kombu import Connection
from playwright.sync_api import Page

from tests.support import servers
from tests.support.accessibility import complaints
from tests.support.browser import Windows
from tests.support.disk import a_small_disk
from tests.support.office import Office
from tests.support.ports import OUTGOING, free_ports
from tests.support.proxy import Proxy, Traffic


@pytest.mark.servers
def test_every_test_gets_an_empty_database(postgres_url):
    with psycopg.connect(postgres_url) as connection:
        tables = connection.execute(
            "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
        ).fetchone()

    assert tables == (0,)


@pytest.mark.servers
def test_every_test_gets_an_empty_broker(rabbitmq_url):
    with Connection(rabbitmq_url) as connection:
        channel = connection.default_channel
        declared = channel.queue_declare("hello", durable=True)

    assert declared.message_count == 0


@pytest.mark.servers
def test_a_private_cluster_comes_back_after_a_kill():
    with servers.a_cluster() as cluster:
        with psycopg.connect(cluster.server.url) as connection:
            connection.execute("CREATE TABLE promise (kept int)")
            connection.execute("INSERT INTO promise VALUES (1)")
        cluster.kill()

        cluster.start()

        with psycopg.connect(cluster.server.url) as connection:
            assert connection.execute("SELECT kept FROM promise").fetchone() == (1,)


def test_a_proxy_holds_back_and_lets_go():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        proxy = Proxy(listener.getsockname()[1])
        with socket.create_connection(("127.0.0.1", proxy.port)) as client:
            served, _ = listener.accept()
            served.settimeout(0.2)
            proxy.turn(up=Traffic.HOLD)
            client.sendall(b"hello")
            with pytest.raises(TimeoutError):
                served.recv(5)

            proxy.turn(up=Traffic.PASS)

            served.settimeout(5)
            assert served.recv(5) == b"hello"
            served.close()
        proxy.close()


def echo(listener):
    """Send back the first bytes of every connection."""
    while True:
        try:
            served, _ = listener.accept()
        except OSError:
            return
        with served:
            served.sendall(served.recv(5))


@pytest.fixture
def proxy():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=echo, args=(listener,), daemon=True).start()
        proxy = Proxy(listener.getsockname()[1])
        yield proxy
        proxy.close()
        listener.shutdown(socket.SHUT_RDWR)


def ask(proxy):
    with socket.create_connection(("127.0.0.1", proxy.port), timeout=5) as client:
        client.sendall(b"hello")
        return client.recv(5)


def test_a_proxy_closes_its_port_and_opens_it_again(proxy):
    proxy.refuse()
    with pytest.raises(ConnectionRefusedError):
        ask(proxy)

    proxy.welcome()

    assert ask(proxy) == b"hello"


def test_a_proxy_can_be_slow(proxy):
    proxy.delay = 0.2

    began = time.monotonic()
    answer = ask(proxy)

    assert answer == b"hello"
    assert time.monotonic() - began >= 0.4


def test_no_client_is_given_a_free_port_of_ours():
    first = int(OUTGOING.read_text().split()[0])

    ports = free_ports(20)

    assert len(set(ports)) == 20
    assert max(ports) < first


def test_a_small_disk_is_soon_full_and_has_room_again(tmp_path):
    with a_small_disk(tmp_path / "disk", megabytes=1) as disk:
        disk.fill()
        with pytest.raises(OSError, match="No space"):
            (disk.folder / "more").write_bytes(b"x" * 100_000)

        disk.make_room()

        (disk.folder / "more").write_bytes(b"x" * 100_000)


@pytest.mark.browser
def test_a_window_has_the_place_and_size_it_was_given(windows: Windows):
    page: Page = windows.open(
        viewport={"width": 360, "height": 740}, timezone="Asia/Seoul", locale="ko-KR"
    )

    page.set_content("<title>Hello</title>")

    assert page.evaluate(
        "[innerWidth, Intl.DateTimeFormat().resolvedOptions()"
        ".timeZone, navigator.language]"
    ) == [360, "Asia/Seoul", "ko-KR"]


@pytest.mark.browser
def test_complaints_name_what_is_wrong(windows: Windows):
    page = windows.open()
    page.set_content("<html lang=en><title>Hello</title><img src=x><input>")

    found = complaints(page)

    assert {fault.split()[0] for fault in found} == {"image-alt", "label"}


def test_an_office_opens_closes_and_opens_again(tmp_path):
    office = Office(tmp_path / "office")
    first = office.start()
    code = first.stop()

    again = office.start()

    assert code == 0
    assert "everything is kept" in office.log.read_text()
    assert requests.get(f"{again.url}/readyz", timeout=5).json() == {"status": "ready"}
    assert again.stop() == 0


@pytest.mark.browser
def test_the_demo_office_lets_a_person_in(page):
    page.goto("/sign-in")

    page.get_by_role("button").first.click()

    assert "/sign-in" not in page.url
    assert not complaints(page)
