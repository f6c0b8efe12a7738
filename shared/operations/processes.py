"""The processes a service can be: web, worker, relay, tick, or all in one.

Every loop says that it is alive; a loop silent for half a minute makes `/healthz`
of its process answer 503. SIGTERM and Ctrl-C finish the batch at hand. Nothing
depends on that: kill -9 is the tested path.
"""

import json
import signal
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

import waitress
from flask import Flask
from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer
from waitress.wasyncore import dispatcher

from shared.messaging import Bus
from shared.messaging.consumer import Consumer
from shared.messaging.relay import Relay
from shared.observability import log, where
from shared.operations.binding import Binding, Loop
from shared.operations.migrate import migrate
from shared.operations.service import Service
from shared.operations.timer import Ticker, forgetting, measuring
from shared.operations.traced import Traced
from shared.work.locks import in_turn

SILENCE = 30.0
GRACE = 8.0


@dataclass(kw_only=True)
class Pulse:
    """When each loop was last seen alive."""

    seen: dict[str, float] = field(default_factory=dict)

    def beat(self, name: str) -> Callable[[], None]:
        def now() -> None:
            self.seen[name] = time.monotonic()

        now()
        return now

    def silent(self) -> list[str]:
        """Loops nobody has heard of for too long."""
        return [
            name
            for name, last in self.seen.items()
            if time.monotonic() - last > SILENCE
        ]


@dataclass(kw_only=True)
class Crew:
    """Loops in threads of one process, stopped together."""

    stop: threading.Event = field(default_factory=threading.Event)
    pulse: Pulse = field(default_factory=Pulse)
    threads: list[threading.Thread] = field(default_factory=list)
    died: list[str] = field(default_factory=list)

    def start(self, name: str, loop: Loop) -> None:
        def run() -> None:
            try:
                loop(self.stop, self.pulse.beat(name))
            except Exception as error:  # noqa: BLE001  # whatever it is, the process ends
                # A supervisor starts it again, with everything still in place. First
                # the process ends, then it says why: nothing may come between.
                self.died.append(name)
                self.stop.set()
                log().critical(
                    "loop died",
                    loop=name,
                    error=type(error).__name__,
                    where=where(error),
                )

        thread = threading.Thread(target=run, name=name, daemon=True)
        thread.start()
        self.threads.append(thread)

    def wait(self) -> int:
        """Until a signal comes or a loop dies; then let batches finish.

        Answers the exit code: 1 where a loop died.
        """
        while not self.stop.wait(0.5):
            pass
        deadline = time.monotonic() + GRACE
        for thread in self.threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        return 1 if self.died else 0


def prepare(service: Service) -> None:
    """Database in shape, first rows in place. The bus is not needed for that."""
    migrate(service.begin.engine, service.migrations)
    # A service's processes start together, and each would make the same first rows.
    with in_turn(service.begin.engine, "first_rows"):
        service.prepare()


def man(
    crew: Crew, service: Service, roles: Sequence[str], *, binding: Binding
) -> None:
    """Start the service's loops of these roles: worker, relay, tick."""
    if "worker" in roles:
        inlet = service.bus.inlet(service.queue)
        consumer = Consumer(
            service.begin,
            inlet,
            service.handlers,
            repair=binding.again(service.queue),
        )
        crew.start(f"{service.name} worker", binding.before(consumer.run))
    if "relay" in roles:
        bus = cast("Bus", Traced(service.bus))  # a relay does nothing but publish
        relay = Relay(service.begin, bus)
        crew.start(f"{service.name} relay", binding.before(relay.run))
    if "tick" in roles:
        timers = [
            *service.timers,
            forgetting(service.begin),
            measuring(service.bus, service.queue),
        ]
        ticker = Ticker(begin=service.begin, timers=timers)
        crew.start(f"{service.name} tick", ticker.run)


def watched(app: Flask | Callable[..., Any], pulse: Pulse) -> Callable[..., Any]:
    """The app, whose `/healthz` also tells of loops that fell silent."""

    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Any:  # noqa: ANN401  # WSGI
        silent = pulse.silent() if environ["PATH_INFO"] == "/healthz" else []
        if not silent:
            return app(environ, start)
        start("503 Service Unavailable", [("Content-Type", "application/json")])
        return [json.dumps({"status": "silent", "loops": silent}).encode()]

    return answer


def serve(
    crew: Crew, app: Flask | Callable[..., object], *, host: str, port: int
) -> None:
    """Answer HTTP in threads of this process, until the crew stops."""
    sockets: dict[int, Any] = {}
    server = waitress.create_server(
        watched(app, crew.pulse),
        map=sockets,
        host=host,
        port=port,
        threads=8,
        ident=None,
        max_request_body_size=2**31,
        clear_untrusted_proxy_headers=False,  # shared.web.mount decides what to believe
    )

    def listen(stop: threading.Event, beat: Callable[[], None]) -> None:
        def close_when_stopped() -> None:
            while not stop.wait(1):
                beat()
            _see_out(sockets)
            server.close()

        threading.Thread(target=close_when_stopped, daemon=True).start()
        try:
            server.run()
        except OSError:
            if not stop.is_set():
                raise

    crew.start("web", listen)


def _see_out(sockets: dict[int, Any]) -> None:
    """Let nobody in any more, and wait until whoever is inside has been served.

    Browsers keep connections open that nobody speaks on, and one that is busy at this
    moment is idle at the next.
    """
    for door in [
        one for one in list(sockets.values()) if isinstance(one, BaseWSGIServer)
    ]:
        dispatcher.close(door)
    while inside := [
        one for one in list(sockets.values()) if isinstance(one, HTTPChannel)
    ]:
        for channel in inside:
            channel.will_close |= not channel.requests
        time.sleep(0.05)


def stop_on_signals(crew: Crew) -> None:
    """Ctrl-C and SIGTERM stop the crew; a second one ends the process at once."""

    def on_signal(number: int, _frame: object) -> None:
        if crew.stop.is_set():
            raise SystemExit(128 + number)
        crew.stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, on_signal)
