"""A mailbox to try things with: a real IMAP server, and a wire that breaks on order.

pymap is the server; before it stands a wire that passes every command on, unless a
`Break` says otherwise. It also takes XOAUTH2, which pymap does not know.
"""

import base64
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from imapclient import IMAPClient

USER, PASSWORD = "jobs@meridian.example", "correct-horse"
COMMAND = re.compile(rb"^(\S+) ((?:UID )?\S+)(.*)\r\n$", re.DOTALL)
PATIENCE = 20.0


@dataclass(kw_only=True)
class Break:
    """What happens to the next command that fits: an answer, a cut, or an event."""

    command: str
    says: str = ""
    cuts: bool = False
    does: Callable[[], None] | None = None
    skip: int = 0
    count: int = 1


@dataclass(kw_only=True)
class Post:
    """A running mailbox."""

    port: int
    behind: int
    server: "subprocess.Popen[bytes]"
    door: socket.socket
    token: str = "fresh-token"
    breaks: list[Break] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)

    def order(self, command: str, **told: object) -> None:
        """Let something go wrong."""
        self.breaks.append(Break(command=command, **told))  # type: ignore[arg-type]  # by hand

    def client(self) -> IMAPClient:
        """A second person at the same mailbox, past the wire."""
        client = IMAPClient("127.0.0.1", port=self.behind, ssl=False)
        client.login(USER, PASSWORD)
        return client

    def deliver(self, *letters: bytes, folder: str = "INBOX") -> None:
        """Put letters into a folder, which is made where there is none."""
        client = self.client()
        if not client.folder_exists(folder):
            client.create_folder(folder)
        for letter in letters:
            client.append(folder, letter)
        client.logout()

    def renumber(self, *letters: bytes, folder: str) -> None:
        """The folder comes back from a backup: other numbers, the same letters."""
        client = self.client()
        client.delete_folder(folder)
        client.logout()
        self.deliver(*letters, folder=folder)

    def remove(self, folder: str, at: int) -> None:
        """Somebody deletes a letter."""
        client = self.client()
        client.select_folder(folder)
        uid = client.search(["ALL"])[at]
        client.delete_messages([uid])
        client.expunge([uid])
        client.logout()

    def flags(self, folder: str) -> list[tuple[bytes, ...]]:
        """Every letter's marks."""
        client = self.client()
        client.select_folder(folder, readonly=True)
        found = client.fetch(client.search(["ALL"]), ["FLAGS"])
        client.logout()
        return [one[b"FLAGS"] for one in found.values()]

    def close(self) -> None:
        with suppress(OSError):
            self.door.close()
        self.server.terminate()
        self.server.wait(10)

    def due(self, command: str) -> Break | None:
        for one in self.breaks:
            if one.count > 0 and re.search(one.command, command):
                if one.skip > 0:
                    one.skip -= 1
                    continue
                one.count -= 1
                return one
        return None


def start(port: int = 0) -> Post:
    """Start the server and the wire before it; the wire's port is told."""
    behind = _free_port()
    program = Path(sys.executable).with_name("pymap")
    place = ["--host", "127.0.0.1", "--port", str(behind), "--no-tls"]
    who = ["--demo-user", USER, "--demo-password", PASSWORD]
    server = subprocess.Popen(
        [program, *place, "dict", *who],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _wait_for(behind)
    door = socket.create_server(("127.0.0.1", port))
    post = Post(port=door.getsockname()[1], behind=behind, server=server, door=door)
    threading.Thread(target=_accept, args=(post,), daemon=True).start()
    return post


def _accept(post: Post) -> None:
    while True:
        try:
            guest, _ = post.door.accept()
        except OSError:
            return
        threading.Thread(target=_serve, args=(post, guest), daemon=True).start()


def _serve(post: Post, guest: socket.socket) -> None:
    host = socket.create_connection(("127.0.0.1", post.behind))
    back = threading.Thread(target=_pass_back, args=(host, guest), daemon=True)
    back.start()
    with suppress(OSError, ValueError), guest.makefile("rb") as lines:
        for line in lines:
            if not _pass_on(post, line, guest=guest, host=host):
                break
    for held in (host, guest):
        with suppress(OSError):
            held.shutdown(socket.SHUT_RDWR)
    back.join(5)
    host.close()
    guest.close()


def _pass_on(
    post: Post, line: bytes, *, guest: socket.socket, host: socket.socket
) -> bool:
    """Hand one command on, or play what was ordered; False cuts the wire."""
    found = COMMAND.match(line)
    if found is None:
        host.sendall(line)
        return True
    tag, command = found[1], found[2].decode().upper()
    post.commands.append(command)
    broken = post.due(command)
    if broken is not None and broken.does is not None:
        broken.does()
    if broken is not None and broken.says:
        guest.sendall(tag + b" " + broken.says.encode() + b"\r\n")
    elif command == "AUTHENTICATE":
        _by_token(post, tag, guest=guest, host=host)
    elif broken is None or not broken.cuts:
        host.sendall(line)
    return broken is None or not broken.cuts


def _by_token(
    post: Post, tag: bytes, *, guest: socket.socket, host: socket.socket
) -> None:
    guest.sendall(b"+ \r\n")
    told = base64.b64decode(guest.recv(65536))
    if f"Bearer {post.token}".encode() in told:
        host.sendall(tag + f' LOGIN "{USER}" "{PASSWORD}"\r\n'.encode())
    else:
        guest.sendall(tag + b" NO [AUTHENTICATIONFAILED] Invalid credentials\r\n")


def _pass_back(host: socket.socket, guest: socket.socket) -> None:
    with suppress(OSError):
        while chunk := host.recv(65536):
            guest.sendall(chunk)
    with suppress(OSError):
        guest.shutdown(socket.SHUT_RDWR)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def _wait_for(port: int) -> None:
    for _ in range(int(PATIENCE * 20)):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.05)
    raise TimeoutError("the mailbox did not start")
