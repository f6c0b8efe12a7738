"""What one file may cost before we stop reading it."""

from dataclasses import dataclass
from typing import Final

CONTENT_BYTES: Final = 30_000_000
UNPACKED_BYTES: Final = 50_000_000
ARCHIVE_ENTRIES: Final = 2_000
PAGES: Final = 15
CHARACTERS: Final = 200_000
MARKUP_DEPTH: Final = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds of a child process: it is killed at the wall, or refused the memory."""

    seconds: int = 14
    memory_bytes: int = 1_000_000_000
    files_a_child: int = 200
