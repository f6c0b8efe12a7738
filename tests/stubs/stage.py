"""What every stub stands on: a socket, a clock, a journal, and faults to order.

    POST /__stub__/faults   {"path": "^/resumes/", "kind": "status", "status": 503,
                             "count": 2, "method": "GET", "body": …, "headers": {…}}
    POST /__stub__/clock    {"move": seconds}
    GET  /__stub__/journal  every request that was made; DELETE forgets them

Kinds: `status`, `html`, `cut_json`, `cut_body`, `cut_gzip`, `drip`, `silence`, `reset`,
`lost` (it is done, and the answer never comes) and whatever a stub adds of its own.
"""

import gzip
import json
import re
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask, Response, jsonify, request
from werkzeug.serving import WSGIRequestHandler, make_server

DOOR = "/__stub__/"


@dataclass(kw_only=True)
class Fault:
    """Something that goes wrong, so many times, on requests that fit."""

    path: str = ""
    kind: str = "status"
    method: str = ""
    status: int = 500
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    count: int = 1
    skip: int = 0
    token: str = ""

    def fits(self, method: str, path: str, token: str) -> bool:
        return (
            self.count > 0
            and self.method in ("", method)
            and self.token in ("", token)
            and re.search(self.path, path) is not None
        )


@dataclass(kw_only=True)
class Entry:
    """One request as it was made."""

    method: str
    path: str
    query: list[tuple[str, str]]
    form: list[tuple[str, str]]
    json: Any
    headers: dict[str, str]
    at: str
    status: int = 0


@dataclass(kw_only=True)
class Stage:
    """The state every stub has, whatever board it plays."""

    now: Callable[[], datetime] = lambda: datetime.now(UTC)  # noqa: TID251  # a board has a clock of its own
    moved: timedelta = timedelta()
    faults: list[Fault] = field(default_factory=list)
    journal: list[Entry] = field(default_factory=list)
    lock: threading.RLock = field(default_factory=threading.RLock)
    keep_journal: bool = True
    made: int = 0

    def time(self) -> datetime:
        return self.now() + self.moved

    def order(self, **told: Any) -> None:
        """Let something go wrong."""
        with self.lock:
            self.faults.append(Fault(**told))

    def asked(self, path: str, method: str = "") -> list[Entry]:
        """Requests so far whose path fits."""
        return [
            one
            for one in self.journal
            if re.search(path, one.path) and method in ("", one.method)
        ]

    def due(self, method: str, path: str, token: str) -> Fault | None:
        with self.lock:
            for fault in self.faults:
                if not fault.fits(method, path, token):
                    continue
                if fault.skip > 0:
                    fault.skip -= 1
                    continue
                fault.count -= 1
                return fault
        return None


def dress(app: Flask, stage: Stage) -> None:
    """Give an app its journal, its faults and its control door."""

    @app.before_request
    def note() -> Any:
        if request.path.startswith(DOOR):
            return None
        stage.made += 1
        if stage.keep_journal:
            stage.journal.append(_entry(stage))
        token = request.headers.get("Authorization", "").rpartition(" ")[2]
        fault = stage.due(request.method, request.path, token)
        request.environ["stub.fault"] = fault
        if fault is None or fault.kind == "lost":
            return None
        return played(fault)

    @app.after_request
    def end(answer: Response) -> Response:
        if request.path.startswith(DOOR):
            return answer
        if stage.keep_journal and stage.journal:
            stage.journal[-1].status = answer.status_code
        fault = request.environ.get("stub.fault")
        if fault is not None and fault.kind == "lost":
            cut_off()
        return answer

    @app.post(DOOR + "faults")
    def set_fault() -> Any:
        stage.order(**request.get_json())
        return jsonify(ok=True)

    @app.delete(DOOR + "faults")
    def mend() -> Any:
        stage.faults.clear()
        return jsonify(ok=True)

    @app.post(DOOR + "clock")
    def move_clock() -> Any:
        stage.moved += timedelta(seconds=float(request.get_json()["move"]))
        return jsonify(now=stage.time().isoformat())

    @app.get(DOOR + "journal")
    def read_journal() -> Any:
        return jsonify([asdict(one) for one in stage.journal])

    @app.delete(DOOR + "journal")
    def forget_journal() -> Any:
        stage.journal.clear()
        return jsonify(ok=True)


def played(fault: Fault) -> Any:
    """What a fault looks like from outside."""
    made = _AS_ANSWERS.get(fault.kind)
    if made is not None:
        return made(fault)
    if fault.kind == "silence":
        return Response(_silent(), headers={"Content-Length": "100"})
    if fault.kind == "drip":
        return Response(_drips(), headers={"Content-Length": "100"})
    if fault.kind == "reset":
        cut_off()
    return Response(status=500)


def _status(fault: Fault) -> Response:
    body = fault.body
    if body is None or isinstance(body, str):
        return Response(body or "", status=fault.status, headers=fault.headers)
    return Response(
        json.dumps(body),
        status=fault.status,
        headers=fault.headers,
        mimetype="application/json",
    )


def _cut_gzip(_fault: Fault) -> Response:
    whole = gzip.compress(json.dumps({"items": ["x" * 50] * 50}).encode())
    half = whole[: len(whole) // 2]
    return Response(
        half, headers={"Content-Encoding": "gzip"}, mimetype="application/json"
    )


_AS_ANSWERS: dict[str, Callable[[Fault], Any]] = {
    "status": _status,
    "html": lambda _: Response("<html><form>Sign in</form>", mimetype="text/html"),
    "cut_json": lambda _: Response('{"items": [{"id"', mimetype="application/json"),
    # In pieces: the length of a whole body Flask would put right.
    "cut_body": lambda _: Response(
        iter(('{"items"',)),
        headers={"Content-Length": "900"},
        mimetype="application/json",
    ),
    "cut_gzip": _cut_gzip,
}


def _silent() -> Iterable[bytes]:
    yield b"{"
    time.sleep(3)


def _drips() -> Iterable[bytes]:
    for _ in range(50):
        yield b" "
        time.sleep(0.1)


def cut_off() -> None:
    """Close the connection under the answer, as a broken network does."""
    held: socket.socket | None = request.environ.get("werkzeug.socket")
    if held is not None:
        with suppress(OSError):
            held.setsockopt(
                socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)
            )
            held.shutdown(socket.SHUT_RDWR)


def _entry(stage: Stage) -> Entry:
    return Entry(
        method=request.method,
        path=request.path,
        query=list(request.args.items(multi=True)),
        form=list(request.form.items(multi=True)),
        json=request.get_json(silent=True) if request.is_json else None,
        headers={key: value for key, value in request.headers.items()},  # noqa: C416  # a plain dict
        at=stage.time().isoformat(),
    )


class _Quiet(WSGIRequestHandler):
    """Keeps connections open and says nothing."""

    protocol_version = "HTTP/1.1"

    def log(self, *args: Any, **kwargs: Any) -> None: ...

    def log_error(self, *args: Any) -> None: ...

    def handle(self) -> None:
        with suppress(OSError):
            super().handle()


@dataclass(kw_only=True)
class Running:
    """A stub that answers."""

    url: str
    server: Any
    thread: threading.Thread
    world: Any = None

    def close(self) -> None:
        self.server.shutdown()
        self.thread.join(5)
        self.server.server_close()


def start(app: Flask, *, host: str = "127.0.0.1", port: int = 0) -> Running:
    """Answer on a socket, in threads of this process."""
    server = make_server(host, port, app, threaded=True, request_handler=_Quiet)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    return Running(url=f"http://{host}:{server.port}", server=server, thread=thread)
