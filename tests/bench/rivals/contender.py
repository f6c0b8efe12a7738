"""Who makes the hop, and with which commands."""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

PLAYERS = Path(__file__).parent / "players"


@dataclass(frozen=True, kw_only=True)
class Contender:
    """A way to make the hop; `command` is completed by a part, a URL and a count."""

    name: str
    command: tuple[str, ...]
    pieces: bool = False  # the URL in pieces: host, port, virtual host

    def playing(self, part: str, *, url: str, count: int) -> list[str]:
        where = _pieces(url) if self.pieces else [url]
        return [*self.command, part, *where, str(count)]


def contenders(rivals: Path, *, scratch: Path) -> list[Contender]:
    """All of them; the ceiling only where a C compiler and rabbitmq-c are here."""
    ours, theirs = sys.executable, str(rivals / "bin" / "python")
    found = [
        Contender(name="Turnout, bus", command=(ours, _player("turnout_bus"))),
        Contender(name="Turnout, whole hop", command=(ours, _player("turnout_whole"))),
        Contender(name="pika, confirm each", command=(theirs, _player("pika_each"))),
        Contender(name="Celery", command=(theirs, _player("celery_task"))),
        Contender(name="Dramatiq", command=(theirs, _player("dramatiq_actor"))),
        Contender(name="FastStream", command=(theirs, _player("faststream_hop"))),
    ]
    program = scratch / "ceiling"
    if shutil.which("gcc") and _compiled(program):
        ceiling = Contender(name="C, window 200", command=(str(program),), pieces=True)
        found.insert(0, ceiling)
    return found


def _player(name: str) -> str:
    return str(PLAYERS / f"{name}.py")


def _compiled(program: Path) -> bool:
    source = str(PLAYERS / "ceiling.c")
    command = ["gcc", "-O2", "-o", str(program), source, "-lrabbitmq"]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def _pieces(url: str) -> list[str]:
    parts = urlsplit(url)
    return [parts.hostname or "", str(parts.port), unquote(parts.path[1:])]
