"""One attempt at somebody's server: whole answers, or a fault that says which."""

import gzip
import socket
import threading
import time

import pytest

from shared.http import (
    AnswerLost,
    Ask,
    Http,
    NotJson,
    NotReached,
    PrivateAddress,
    TooLarge,
    TooSlow,
    is_private,
)


@pytest.fixture
def http():
    http = Http(private=True)
    yield http
    http.close()


@pytest.fixture
def server():
    """Answers whoever comes with these pieces, one after the other."""
    doors = []

    def serve(*pieces, pause=0.0):
        door = socket.create_server(("127.0.0.1", 0))
        doors.append(door)

        def answer():
            while True:
                try:
                    guest, _ = door.accept()
                except OSError:
                    return
                with guest:
                    guest.recv(65536)
                    _drip(guest, pieces, pause)

        threading.Thread(target=answer, daemon=True).start()
        return f"http://127.0.0.1:{door.getsockname()[1]}/?access_token=secret"

    yield serve
    for door in doors:
        door.close()


def _drip(guest, pieces, pause):
    for piece in pieces:
        try:
            guest.sendall(piece)
        except OSError:
            return
        time.sleep(pause)


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


def test_a_whole_answer_is_read(http, server):
    url = server(HEAD + b"Content-Length: 7\r\n\r\n" + b'{"a":1}')

    answer = http.send(Ask(url=url))

    assert (answer.status, answer.media, answer.json()) == (
        200,
        "application/json",
        {"a": 1},
    )


@pytest.mark.parametrize(
    ("pieces", "fault"),
    [
        ((HEAD + b"Content-Length: 99\r\n\r\n{", b""), AnswerLost),
        ((HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\n{", b""), AnswerLost),
        (
            (HEAD + b"Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc",),
            AnswerLost,
        ),
        ((), AnswerLost),
    ],
)
def test_half_an_answer_is_none(http, server, pieces, fault):
    with pytest.raises(fault):
        http.send(Ask(url=server(*pieces)))


def test_a_dripping_body_ends_with_the_deadline(http, server):
    url = server(HEAD + b"Content-Length: 99\r\n\r\n", *[b"x"] * 50, pause=0.1)
    began = time.monotonic()

    with pytest.raises(TooSlow):
        http.send(Ask(url=url, seconds=0.4))

    assert time.monotonic() - began < 1.5


def test_dripping_headers_end_with_the_deadline(http, server):
    url = server(*[bytes([letter]) for letter in b"HTTP/1.1 200 OK " * 9], pause=0.1)
    began = time.monotonic()

    with pytest.raises(AnswerLost):
        http.send(Ask(url=url, seconds=0.4))

    assert time.monotonic() - began < 1.5


def test_headers_and_then_silence_end_with_the_deadline(http, server):
    url = server(HEAD + b"Content-Length: 9\r\n\r\n", b"", pause=2)

    with pytest.raises(TooSlow):
        http.send(Ask(url=url, seconds=0.3))


def test_more_than_wanted_is_not_held(http, server):
    packed = gzip.compress(b"x" * 500_000)
    head = f"Content-Encoding: gzip\r\nContent-Length: {len(packed)}\r\n\r\n".encode()

    with pytest.raises(TooLarge):
        http.send(Ask(url=server(HEAD + head + packed), largest=100_000))


def test_a_page_instead_of_json_says_what_it_calls_itself(http, server):
    page = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>"
    )

    with pytest.raises(NotJson) as fault:
        http.send(Ask(url=server(page))).json()

    assert not fault.value.called_json


def test_nobody_there_was_never_asked(http):
    with pytest.raises(NotReached, match=r"^nowhere\.invalid was not reached$"):
        http.send(Ask(url="http://nowhere.invalid/?token=secret"))


def test_faults_name_the_host_and_no_address(http, server):
    url = server()

    with pytest.raises(AnswerLost) as fault:
        http.send(Ask(url=url))

    assert "secret" not in str(fault.value)
    assert fault.value.__cause__ is None


def test_redirects_are_answers_and_are_not_followed(http, server):
    url = server(
        b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"
    )

    assert http.send(Ask(url=url)).status == 302


def test_private_networks_are_refused_unless_allowed(server):
    careful = Http()

    with pytest.raises(PrivateAddress, match="private network"):
        careful.send(Ask(url=server(HEAD + b"Content-Length: 2\r\n\r\n{}")))

    careful.close()


@pytest.mark.parametrize(
    ("address", "private"),
    [
        ("127.0.0.1", True),
        ("10.1.2.3", True),
        ("169.254.169.254", True),
        ("100.64.0.1", True),
        ("::1", True),
        ("fe80::1%eth0", True),
        ("::ffff:192.168.0.1", True),
        ("224.0.0.1", True),
        ("94.124.200.1", False),
        ("2a00:1450:4001::1", False),
    ],
)
def test_what_counts_as_private(address, private):
    assert is_private(address) is private
