"""Free TCP ports on the loopback address.

They lie below the range from which the system takes the ports of outgoing connections:
else a client that calls a closed port again and again may one day be given that very
port, and reach itself.
"""

import random
import socket
from contextlib import ExitStack, suppress
from pathlib import Path

LOWEST = 15_000
OUTGOING = Path("/proc/sys/net/ipv4/ip_local_port_range")


def free_ports(count: int) -> list[int]:
    """Ports nobody listened on a moment ago, all different."""
    with ExitStack() as sockets:
        found: list[int] = []
        while len(found) < count:
            listener = sockets.enter_context(socket.socket())
            with suppress(OSError):
                port = random.randrange(LOWEST, _highest())
                listener.bind(("127.0.0.1", port))
                found.append(port)
        return found


def free_port() -> int:
    """One of them."""
    return free_ports(1)[0]


def _highest() -> int:
    first = int(OUTGOING.read_text().split()[0]) if OUTGOING.exists() else 32_768
    return max(first, LOWEST + 10_000)
