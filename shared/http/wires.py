"""The connections underneath: looked at where they go, bounded where they drip."""

import socket
import threading
from ipaddress import IPv6Address, ip_address
from typing import Any

import urllib3
from requests.adapters import HTTPAdapter

from shared.errors import Refused


class PrivateAddress(Refused):
    """The address lies in a private network, and the operator allows none."""


class _Checked:
    """A connection that looks whom it is connected to, and bounds the headers."""

    def _new_conn(self) -> socket.socket:
        kept: Any = self
        made: socket.socket = super()._new_conn()  # type: ignore[misc]  # beside a connection of urllib3
        if not kept.allows_private and is_private(made.getpeername()[0]):
            made.close()
            raise PrivateAddress(
                f"{kept.host} lies in a private network, and this installation asks "
                "no server there"
            )
        return made

    def getresponse(self) -> Any:  # noqa: ANN401  # urllib3's own
        # A server that drips its headers resets the socket's timeout with each drop.
        kept: Any = self
        held = kept.sock
        watch = threading.Timer(kept.timeout or 30.0, _shut, args=(held,))
        watch.daemon = True
        watch.start()
        try:
            return super().getresponse()  # type: ignore[misc]  # as above
        finally:
            watch.cancel()


class Adapter(HTTPAdapter):
    """Makes checked connections for one session."""

    def __init__(self, *, private: bool, pool_maxsize: int) -> None:
        self._private = private
        super().__init__(pool_maxsize=pool_maxsize, max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # requests' own
        super().init_poolmanager(*args, **kwargs)
        marks = {"allows_private": self._private}
        plain = type("Plain", (_Checked, urllib3.connection.HTTPConnection), marks)
        safe = type("Safe", (_Checked, urllib3.connection.HTTPSConnection), marks)
        pools = urllib3.connectionpool
        self.poolmanager.pool_classes_by_scheme = {
            "http": type("P", (pools.HTTPConnectionPool,), {"ConnectionCls": plain}),
            "https": type("S", (pools.HTTPSConnectionPool,), {"ConnectionCls": safe}),
        }


def is_private(address: str) -> bool:
    """Whether an address is anything but one of the open internet."""
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    return not found.is_global or found.is_multicast


def _shut(held: socket.socket) -> None:
    try:
        socket.socket.shutdown(held, socket.SHUT_RDWR)
    except OSError:
        return
