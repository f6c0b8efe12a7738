"""Clients as a tutorial would write them, and a way to bear with them when they hang."""

import threading
import time
from contextlib import contextmanager

from kombu import Connection

from shared.messaging.window import throw_away

QUEUE = "naive"
QUORUM = {"x-queue-type": "quorum"}
NEVER = 60.0
"""Seconds no test waits."""


@contextmanager
def connected(url, *, heartbeat=0, **options):
    connection = Connection(url, heartbeat=heartbeat, transport_options=options)
    connection.connect()
    try:
        yield connection
    finally:
        throw_away(connection)


def declare(url, queue=QUEUE, **arguments):
    with connected(url) as connection:
        connection.channel().queue_declare(
            queue, durable=True, auto_delete=False, arguments=QUORUM | arguments
        )


def send(connection, body, *, to=QUEUE, exchange="", **how):
    """Publish as a tutorial does; coming back means "sent"."""
    connection.Producer().publish(body, exchange=exchange, routing_key=to, **how)


def arrived(url, queue=QUEUE, *, within=1.0):
    """The bodies in the queue, all of them, taken out. An empty look is repeated."""
    found, deadline = [], time.monotonic() + within
    with connected(url) as connection:
        channel = connection.channel()
        while time.monotonic() < deadline:
            message = channel.basic_get(queue, no_ack=True)
            if message is None:
                time.sleep(0.05)
                continue
            found.append(message.body)
    return found


class Call:
    """Something that may never come back, in a thread of its own."""

    def __init__(self, function):
        self.error = None
        self.ended = threading.Event()
        self.seconds = NEVER
        threading.Thread(target=self._run, args=(function,), daemon=True).start()

    def _run(self, function):
        began = time.monotonic()
        try:
            function()
        except Exception as error:  # noqa: BLE001  # the test looks at it
            self.error = error
        self.seconds = time.monotonic() - began
        self.ended.set()

    def hangs(self, *, after):
        """Whether it has still not come back after so many seconds."""
        return not self.ended.wait(after)
