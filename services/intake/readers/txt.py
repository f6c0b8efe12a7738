"""Plain text: everything depends on guessing the encoding right."""

from dataclasses import dataclass
from typing import ClassVar, Final

from services.intake.readers.encodings import decoded
from services.intake.readers.reader import CannotRead, Draft

BOMS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
# Above this share of control characters a file is no text in any encoding.
MOST_CONTROLS: Final = 0.1
SAMPLE: Final = 100_000
BINARY: Final = (
    "This file holds no readable text. Ask for a PDF, DOCX or plain text file."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Txt:
    """Reads text in any of the encodings people's computers still write."""

    name: ClassVar[str] = "txt"
    version: ClassVar[int] = 1
    suffixes: ClassVar[frozenset[str]] = frozenset({".txt", ".text", ".md", ""})

    def recognizes(self, content: bytes) -> bool:
        """Only a byte order mark is certain; the rest is a matter of the suffix."""
        return content.startswith(BOMS)

    def read(self, content: bytes) -> Draft:
        """Decode.

        Raises CannotRead when nothing sensible comes out.
        """
        found = decoded(content)
        sample = found.text[:SAMPLE]
        controls = sum(one < " " and one not in "\t\r\n\f\0" for one in sample)
        if controls > MOST_CONTROLS * len(sample):
            raise CannotRead("unsupported", BINARY)
        return Draft(text=found.text, flags=found.flags)


EXAMPLE: Final = "Иван Петров\nМенеджер по продажам\n".encode("cp1251")
