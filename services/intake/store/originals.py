"""Originals on the disk, each under the hash of its bytes.

A file is complete before it has its name: it is written beside, flushed to the disk
and then renamed. Whatever a power cut leaves half-written is never an original.
"""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO
from uuid import uuid4

from services.intake.domain.importing import LARGEST_FILE, FileTooLarge

_CHUNK = 256 * 1024


@dataclass(frozen=True, slots=True)
class Copy:
    """One keeping of an original, told apart from a later one of the same bytes."""

    path: Path
    inode: int
    changed: int


@dataclass(frozen=True, slots=True)
class Originals:
    """The folder of originals."""

    folder: Path

    def keep(self, source: IO[bytes]) -> tuple[str, int]:
        """Keep what `source` holds; answers hash and size. Raises FileTooLarge."""
        parts = self.folder / "parts"
        parts.mkdir(parents=True, exist_ok=True)
        part = parts / uuid4().hex
        try:
            sha256, size = _copy(source, part)
            self._place(part, sha256)
        finally:
            part.unlink(missing_ok=True)
        return sha256, size

    def path(self, sha256: str) -> Path:
        """Where the original with this hash lies, or would lie."""
        return self.folder / sha256[:2] / sha256

    def look(self, sha256: str) -> Copy | None:
        """Which copy lies there now: every time it is kept it is another one."""
        return _copy_at(self.path(sha256))

    def drop(self, copy: Copy) -> bool:
        """Forget that copy; answers whether it was still the one that lay there.

        Whoever keeps the same bytes meanwhile, for a row that is not committed yet,
        must find them afterwards: their copy is put back.
        """
        aside = self.folder / "parts" / uuid4().hex
        aside.parent.mkdir(parents=True, exist_ok=True)
        try:
            copy.path.rename(aside)
        except FileNotFoundError:
            return False
        if _copy_at(aside, known_as=copy.path) != copy:
            aside.replace(copy.path)
            return False
        aside.unlink()
        return True

    def kept_before(self, moment: datetime) -> Iterator[str]:
        """Hashes of originals that were already here then."""
        for path in sorted(self.folder.glob("??/*")):
            if path.stat().st_mtime < moment.timestamp():
                yield path.name

    def _place(self, part: Path, sha256: str) -> None:
        # Also where these bytes lie already: whoever was about to drop the old copy
        # finds another one.
        target = self.path(sha256)
        target.parent.mkdir(exist_ok=True)
        part.replace(target)
        _flush_folder(target.parent)


def _copy_at(path: Path, *, known_as: Path | None = None) -> Copy | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return Copy(known_as or path, found.st_ino, found.st_mtime_ns)


def _copy(source: IO[bytes], part: Path) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with part.open("xb") as target:
        part.chmod(0o600)
        for chunk in _chunks(source):
            size += len(chunk)
            if size > LARGEST_FILE:
                raise FileTooLarge("The file is larger than 25 MB.")
            digest.update(chunk)
            target.write(chunk)
        target.flush()
        os.fsync(target.fileno())
    return digest.hexdigest(), size


def _chunks(source: IO[bytes]) -> Iterator[bytes]:
    while chunk := source.read(_CHUNK):
        yield chunk


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
