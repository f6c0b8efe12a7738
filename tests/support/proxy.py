"""A TCP proxy that can hold back, delay or swallow what passes, each way by itself."""

import socket
import threading
import time
from contextlib import suppress
from enum import StrEnum

from tests.support.ports import free_port


class Traffic(StrEnum):
    """What becomes of bytes in one direction."""

    PASS = "pass"
    HOLD = "hold"
    DROP = "drop"


class Proxy:
    """Listens on a loopback port and speaks with `target`, also on the loopback.

    `up` is from the client to the server, `down` the way back. Every piece that passes
    takes `delay` seconds. `refuse` closes the port and every connection, `welcome` opens
    it again; `close` is for good. Of several targets the first that answers is taken.
    """

    def __init__(self, *targets: int) -> None:
        self.up = self.down = Traffic.PASS
        self.delay = 0.0
        self.port = free_port()
        self._targets = targets
        self._listener = _listen_on(self.port)
        self._moved = threading.Condition()
        self._open: list[socket.socket] = []
        threading.Thread(target=self._listen, daemon=True).start()

    def turn(self, *, up: Traffic | None = None, down: Traffic | None = None) -> None:
        """Change what becomes of bytes from now on."""
        with self._moved:
            self.up, self.down = up or self.up, down or self.down
            self._moved.notify_all()

    def heal(self) -> None:
        """Let everything pass at once."""
        self.delay = 0.0
        self.turn(up=Traffic.PASS, down=Traffic.PASS)

    def cut(self) -> None:
        """End every connection; new ones are welcome."""
        with self._moved:
            gone, self._open = self._open, []
            self._moved.notify_all()
        for connection in gone:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def refuse(self) -> None:
        """Nobody listens any more, and whoever was connected is cut off."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.cut()

    def welcome(self) -> None:
        """Listen again, on the same port."""
        self._listener = _listen_on(self.port)
        threading.Thread(target=self._listen, daemon=True).start()

    def close(self) -> None:
        self.refuse()
        self.heal()
        self.cut()

    def _listen(self) -> None:
        listener = self._listener
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            server = self._call()
            if server is None:
                client.close()  # the server is away; it may come back
                continue
            with self._moved:
                self._open += [client, server]
            threading.Thread(
                target=self._converse, args=(client, server), daemon=True
            ).start()

    def _call(self) -> socket.socket | None:
        for target in self._targets:
            with suppress(OSError):
                return socket.create_connection(("127.0.0.1", target))
        return None

    def _converse(self, client: socket.socket, server: socket.socket) -> None:
        back = threading.Thread(target=self._pump, args=(server, client, "down"))
        with client, server:
            back.start()
            self._pump(client, server, "up")
            back.join()

    def _pump(self, source: socket.socket, sink: socket.socket, way: str) -> None:
        with suppress(OSError):
            while received := source.recv(65536):
                time.sleep(self.delay)
                if self._wait_for_passage(way) is Traffic.PASS:
                    sink.sendall(received)
        with self._moved:
            # Who listens into a black hole does not hear the other one hang up either.
            self._moved.wait_for(
                lambda: getattr(self, way) is Traffic.PASS or sink not in self._open
            )
        for end in (source, sink):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _wait_for_passage(self, way: str) -> Traffic:
        with self._moved:
            self._moved.wait_for(lambda: getattr(self, way) is not Traffic.HOLD)
            return Traffic(getattr(self, way))


def _listen_on(port: int) -> socket.socket:
    return socket.create_server(("127.0.0.1", port))
