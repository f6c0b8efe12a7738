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

    def drop(self, sha256: str) -> None:
        """Forget an original; one that is not there is forgotten already."""
        self.path(sha256).unlink(missing_ok=True)

    def kept_before(self, moment: datetime) -> Iterator[str]:
        """Hashes of originals that were already here then."""
        for path in sorted(self.folder.glob("??/*")):
            if path.stat().st_mtime < moment.timestamp():
                yield path.name

    def _place(self, part: Path, sha256: str) -> None:
        target = self.path(sha256)
        if target.exists():
            # As good as new: whoever sweeps must not take it for an old one.
            target.touch()
            return
        target.parent.mkdir(exist_ok=True)
        part.replace(target)
        _flush_folder(target.parent)


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
