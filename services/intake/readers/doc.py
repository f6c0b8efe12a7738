"""DOC: Word before 2007, read by antiword or catdoc where one of them is there."""

from dataclasses import dataclass
from typing import ClassVar, Final

from services.intake.readers.limits import CHARACTERS
from services.intake.readers.programs import DOC, OLD_WORD, first_of, run
from services.intake.readers.reader import CannotRead, Draft

COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
STREAM: Final = "WordDocument".encode("utf-16-le")
OLDEST: Final = (b"\xdb\xa5-\0", b"1\xbe\0\0")
# The first word of the stream, and the bit in its sixth word that says "locked".
BEGINNINGS: Final = (b"\xec\xa5", b"\xdc\xa5")
LOCKED_BIT: Final = 0x01
SECTOR: Final = 512
SECONDS: Final = 6.0
FEWEST_CHARACTERS: Final = 10
COMMANDS: Final = {
    # One line a paragraph; neither hidden nor deleted text.
    "antiword": ["-m", "UTF-8.txt", "-w", "0", "/dev/stdin"],
    "catdoc": ["-w", "-d", "utf-8", "/dev/stdin"],
}

ABSENT: Final = (
    "This is an old Word document (.doc), and no program that reads it (antiword or "
    "catdoc) is installed here. The file is kept and read as soon as one is; "
    "or save it as DOCX or PDF and hand it in again."
)
LOCKED: Final = (
    "The document is locked with a password. Ask the candidate for a copy without one."
)
DAMAGED: Final = (
    "This old Word document (.doc) cannot be opened. Save it as DOCX or PDF, "
    "and hand it in again."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doc:
    """Reads the words; macros, pictures and hidden text stay where they are."""

    name: ClassVar[str] = "doc"
    version: ClassVar[int] = 1
    suffixes: ClassVar[frozenset[str]] = frozenset({".doc", ".dot"})

    def recognizes(self, content: bytes) -> bool:
        """Look for the stream that only Word's compound files have."""
        if content.startswith(OLDEST):
            return True
        return content.startswith(COMPOUND) and STREAM in content

    def read(self, content: bytes) -> Draft:
        """Let the first program try that is there, and then the next.

        Raises CannotRead when none is there, or none makes words of it.
        """
        if not self.recognizes(content):
            raise CannotRead("unreadable", DAMAGED)
        if is_locked(content):
            raise CannotRead("encrypted", LOCKED)
        here = [path for path in map(first_of, OLD_WORD) if path]
        if not here:
            raise CannotRead("unsupported", ABSENT, needs=DOC)
        for path in here:
            command = [path, *COMMANDS[path.rpartition("/")[2]]]
            try:
                said = run(command, content=content, seconds=SECONDS / len(here))
            except CannotRead:
                continue  # over a damaged file one of them may think for ever
            text = without_frames(said[: 4 * CHARACTERS].decode(errors="replace"))
            if sum(map(str.isalnum, text)) >= FEWEST_CHARACTERS:
                return Draft(text=text)
        raise CannotRead("unreadable", DAMAGED)


def is_locked(content: bytes) -> bool:
    """Tell by the stream's own beginning, which stands where a sector does."""
    for start in range(SECTOR, min(len(content), 64 * SECTOR), SECTOR):
        if content[start : start + 2] in BEGINNINGS:
            return bool(content[start + 11 : start + 12] > b"") and bool(
                content[start + 11] & LOCKED_BIT
            )
    return False


def without_frames(text: str) -> str:
    """Turn rows of a table, |like|this|, into cells parted by tabs."""
    lines = []
    for line in text.replace("\r\n", "\n").split("\n"):
        if line.startswith("|") and line.rstrip().endswith("|"):
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            lines.append("\t".join(filter(None, cells)))
        else:
            lines.append(line.replace("[pic]", ""))
    return "\n".join(lines)


EXAMPLE: Final = OLDEST[0] + bytes(200)
