"""A disk small enough to be filled within a test."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.support.servers import missing

BLOCK = 64 * 1024


class SmallDisk:
    """A file system of its own in memory, and a file that takes the rest of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "everything-else"

    def fill(self) -> None:
        """Write until nothing more goes onto it."""
        with self._ballast.open("ab", buffering=0) as file:
            for size in (BLOCK, 1):
                with suppress(OSError):
                    while file.write(b"\0" * size):
                        pass

    def make_room(self) -> None:
        self._ballast.unlink(missing_ok=True)


@contextmanager
def a_small_disk(folder: Path, *, megabytes: int) -> Iterator[SmallDisk]:
    """Mounted on the folder. Only root may do that; CI is root."""
    folder.mkdir(parents=True, exist_ok=True)
    how = ["-t", "tmpfs", "-o", f"size={megabytes}m,mode=755", "tmpfs"]
    mounted = subprocess.run(["mount", *how, folder], capture_output=True, check=False)
    if mounted.returncode != 0:
        missing("the right to mount a small disk")
    try:
        yield SmallDisk(folder)
    finally:
        # Lazily: a server that was killed may take a moment to let go of its files.
        subprocess.run(["umount", "--lazy", folder], check=True)
