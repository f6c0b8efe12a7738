"""When there is no room for more: letters wait too long, or the disk is nearly full.

A bus that is away stops nobody at first: letters wait in the outbox. Once the oldest
has waited too long, or what is left of the disk is needed to deal with what is there,
whoever takes something new in says so before taking any of it.
"""

import shutil
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from shared import metrics
from shared.errors import Unavailable
from shared.observability import log
from shared.work import BeginWork, outbox

MEGABYTE = 1024 * 1024


class Full(Unavailable):
    """Nothing new is taken in for now; nothing of it was kept."""

    retry_after = 300
    """Seconds after which it is worth trying again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How old the oldest letter may become, and how many bytes stay free."""

    folder: Path = Path()
    oldest: timedelta = timedelta(minutes=15)
    free: int = 64 * MEGABYTE

    def why_full(self, begin: BeginWork) -> str | None:
        """Why nothing new can be taken in; None where it can."""
        why = self._why_full(begin)
        metrics.NO_ROOM.set(why is not None)
        return why

    def _why_full(self, begin: BeginWork) -> str | None:
        if why := self._why_disk_is_full():
            return why
        with begin.read() as connection:
            since = outbox.oldest(connection)
        if since is not None and begin.now() - since > self.oldest:
            minutes = (begin.now() - since) // timedelta(minutes=1)
            return (
                f"what was taken in has waited {minutes} minutes to be passed on, "
                "because the message broker does not take it"
            )
        return None

    def check(self, begin: BeginWork) -> None:
        """Raises Full where nothing new can be taken in."""
        if why := self.why_full(begin):
            raise full(why)

    def check_disk(self) -> None:
        """Raises Full where the disk is nearly full, however long letters wait."""
        if why := self._why_disk_is_full():
            raise full(why)

    def _why_disk_is_full(self) -> str | None:
        free = free_bytes(self.folder)
        if free >= self.free:
            return None
        return (
            f"the disk is nearly full: {free // MEGABYTE} MB are left, and "
            f"{self.free // MEGABYTE} MB are kept for what is already here"
        )


def full(why: str) -> Full:
    """What somebody is told who brings something."""
    return Full(
        f"Nothing was taken in: {why}. Please try again in five minutes; if it "
        "happens again, tell whoever looks after this installation."
    )


def free_bytes(folder: Path) -> int:
    """What is free on the folder's disk for somebody without special rights."""
    return shutil.disk_usage(folder if folder.exists() else Path()).free


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballast:
    """A file of no use but its size: given back when nothing else is left.

    On a full disk SQLite cannot even delete. With the ballast gone what is there can
    be dealt with and deleted; it comes back once there is room again.
    """

    path: Path
    size: int = 16 * MEGABYTE
    needed_below: int = 8 * MEGABYTE
    restored_above: int = 64 * MEGABYTE

    def tend(self) -> None:
        """Give it back or restore it, as the disk is."""
        free = free_bytes(self.path.parent)
        if self.path.exists():
            if free < self.needed_below:
                self.path.unlink()
                log().error("disk full", given_back=self.size)
        elif free > self.restored_above + self.size:
            self._restore()

    def _restore(self) -> None:
        part = self.path.with_suffix(".part")
        # Real bytes: a file of holes takes no room, and gives none back.
        part.write_bytes(b"\1" * self.size)
        part.replace(self.path)
