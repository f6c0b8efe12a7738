"""Pictures: photographs and scans, which have no text until somebody reads them."""

import base64
from dataclasses import dataclass
from typing import ClassVar, Final, NoReturn

from services.intake.readers.reader import CannotRead

MAGICS: Final = (
    b"\xff\xd8\xff",
    b"\x89PNG\r\n\x1a\n",
    b"GIF87a",
    b"GIF89a",
    b"II*\0",
    b"MM\0*",
)
SCANNED: Final = (
    "This is a picture without text. It needs text recognition; "
    "or ask the candidate for the original document."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Recognizes pictures and says that they need text recognition."""

    name: ClassVar[str] = "picture"
    version: ClassVar[int] = 1
    suffixes: ClassVar[frozenset[str]] = frozenset(
        {".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff", ".webp", ".bmp", ".heic"}
    )

    def recognizes(self, content: bytes) -> bool:
        """Know the usual formats, among them those that hide behind a container."""
        if content.startswith(MAGICS):
            return True
        is_webp = content.startswith(b"RIFF") and content[8:12] == b"WEBP"
        is_heic = content[4:8] == b"ftyp" and content[8:12] in {b"heic", b"mif1"}
        is_bmp = content.startswith(b"BM") and content[6:10] == b"\0\0\0\0"
        return is_webp or is_heic or is_bmp

    def read(self, content: bytes) -> NoReturn:  # noqa: ARG002 - the socket's shape
        """Say so; nothing else can be done without text recognition."""
        raise CannotRead("needs_ocr", SCANNED)


EXAMPLE: Final = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAGXjD"
    "7gAAAABJRU5ErkJggg=="
)
