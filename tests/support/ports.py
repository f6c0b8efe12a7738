"""Free TCP ports on the loopback address."""

import socket
from contextlib import ExitStack


def free_ports(count: int) -> list[int]:
    """Ports nobody listened on a moment ago, all different."""
    with ExitStack() as sockets:
        found = []
        for _ in range(count):
            listener = sockets.enter_context(socket.socket())
            listener.bind(("127.0.0.1", 0))
            found.append(int(listener.getsockname()[1]))
        return found


def free_port() -> int:
    """One of them."""
    return free_ports(1)[0]
