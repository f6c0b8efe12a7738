"""A power cut, as far as it can be played without cutting power.

SQLite's write-ahead log is safe on the disk up to its last fsync: a commit of a FULL
connection syncs the log, one of a NORMAL connection does not. `record_commits` notes
after every FULL commit how far the log of that file had come (`mxFrame` of the
log's index, and the salts that tell one filling of the log from the next). `cut`
stops the process, copies the files, and takes from each log's copy what no fsync had
covered: that is what a disk without power would still hold, at the least.
"""

import os
import shutil
import signal
import sqlite3
import sqlite3.dbapi2
import struct
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.faults.roles import Home

RECORD = f"{__name__}:record_commits"
FULL = 2
HEADER, FRAME_HEADER = 32, 24
INDEX_HEADER = 48
"""Bytes of one copy of the index's header; two copies, then what was checkpointed."""
_NOTING = threading.Lock()


@dataclass(frozen=True)
class Reached:
    """How far a log had come: frames, and which filling of the log they are in."""

    frames: int
    salts: bytes


def record_commits(_home: Home) -> None:
    """From now on this process notes, beside each file, what its FULL commits cover."""
    connect = sqlite3.connect

    def connect_recorded(database: Any, *rest: Any, **how: Any) -> sqlite3.Connection:
        connection = connect(database, *rest, **{"factory": _Recorded} | how)
        connection.path = Path(str(database))
        return connection

    recorded: Any = connect_recorded
    sqlite3.connect = sqlite3.dbapi2.connect = recorded


class _Recorded(sqlite3.Connection):
    """Notes how far the log is after every commit that was fsynced."""

    path: Path
    synchronous: int | None = None

    def execute(self, sql: str, *rest: Any) -> sqlite3.Cursor:
        return self._noting(sql, lambda: super(_Recorded, self).execute(sql, *rest))

    def commit(self) -> None:
        self._noting("commit", super().commit)

    def _noting(self, sql: str, act: Callable[[], Any]) -> Any:
        if sql.lower() != "commit" or not self.in_transaction:
            return act()
        if self.synchronous is None:
            asked = super().execute("pragma synchronous").fetchone()
            self.synchronous = int(asked[0])
        answer = act()
        if self.synchronous == FULL:
            _note(self.path)
        return answer


def _note(path: Path) -> None:
    # One after the other: a thread that looked earlier and wrote later would take back
    # what another one's commit has covered meanwhile, and that one has been answered.
    with _NOTING:
        found = reached(_beside(path, "-shm").read_bytes())
        plain = struct.pack("<I", found.frames) + found.salts
        # One small write to a file of one size: whoever reads it finds it whole.
        note = os.open(_beside(path, "-synced"), os.O_WRONLY | os.O_CREAT)
        os.pwrite(note, plain, 0)
        os.close(note)


def reached(index: bytes) -> Reached:
    """What the log's index says: `mxFrame` and the salts of its header."""
    (frames,) = struct.unpack_from("=I", index, 16)
    return Reached(frames=frames, salts=index[32:40])


def checkpointed(index: bytes) -> int:
    """Frames a checkpoint has begun to copy: it syncs them before it does."""
    (attempted,) = struct.unpack_from("=I", index, 2 * INDEX_HEADER + 32)
    return int(attempted)


def cut(pid: int, home: Home, folder: Path) -> tuple[Home, int]:
    """The office as a power cut would leave it now, and the frames that are gone."""
    os.kill(pid, signal.SIGSTOP)
    try:
        after = home.moved(folder)
        lost = 0
        for path in Path(home.folder).glob("*.db"):
            shutil.copy(path, folder / path.name)
            log = _beside(path, "-wal")
            if log.exists():
                lost += _copy_synced(path, folder / log.name)
        return after, lost
    finally:
        os.kill(pid, signal.SIGCONT)


def _copy_synced(path: Path, to: Path) -> int:
    """Copy the log as far as it was synced; answer how many frames were not."""
    index = _beside(path, "-shm").read_bytes()
    log = _beside(path, "-wal").read_bytes()
    now = reached(index)
    frames = checkpointed(index)
    note = _beside(path, "-synced")
    if note.exists():
        plain = note.read_bytes()
        if plain[4:] == now.salts:
            frames = max(frames, struct.unpack("<I", plain[:4])[0])
    if not log:
        return 0
    (page,) = struct.unpack_from(">I", log, 8)
    to.write_bytes(log[: HEADER + frames * (FRAME_HEADER + page)])
    return now.frames - frames


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)
