"""Formats we know and do not read; each with what to ask the candidate for."""

from dataclasses import dataclass
from typing import ClassVar, Final, NoReturn

from services.intake.readers.reader import CannotRead

COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PACKAGE: Final = "EncryptedPackage".encode("utf-16-le")
LOCKED: Final = (
    "The document is locked with a password. Ask the candidate for a copy without one."
)
OLD_OFFICE: Final = (
    "This is an old office file (.doc, .xls, .msg). Open it, save it as DOCX or PDF, "
    "and hand it in again."
)
PACKED: Final = "This is an archive. Unpack it and hand in the files one by one."
PROGRAM: Final = (
    "This is a program and not a document. Do not open it; ask for a PDF or DOCX."
)
OTHER_OFFICE: Final = (
    "This is a spreadsheet, presentation or other office file. "
    "Ask for a PDF or DOCX instead."
)
RECORDING: Final = "This is a recording and not a document. Ask for a PDF or DOCX."

BY_MAGIC: Final = (
    (COMPOUND, OLD_OFFICE),
    (b"PK\x03\x04", PACKED),
    (b"PK\x05\x06", PACKED),
    (b"Rar!", PACKED),
    (b"7z\xbc\xaf\x27\x1c", PACKED),
    (b"\x1f\x8b", PACKED),
    (b"MZ", PROGRAM),
    (b"\x7fELF", PROGRAM),
    (b"%!PS", OTHER_OFFICE),
    (b"ID3", RECORDING),
    (b"OggS", RECORDING),
)
OFFICE_PARTS: Final = (b"xl/", b"ppt/", b"Index/Document.iwa", b"opendocument")


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign:
    """Recognizes old office files, archives, programs and the like, and refuses."""

    name: ClassVar[str] = "foreign"
    version: ClassVar[int] = 2
    suffixes: ClassVar[frozenset[str]] = frozenset(
        {".xls", ".xlsx", ".ppt", ".pptx", ".pages", ".msg"}
    )

    def recognizes(self, content: bytes) -> bool:
        """Compare with the first bytes of formats that cannot be anything else."""
        return any(is_like(content, magic=magic) for magic, _ in BY_MAGIC)

    def read(self, content: bytes) -> NoReturn:
        """Say what the file is and what to ask for."""
        if content.startswith(COMPOUND) and ENCRYPTED_PACKAGE in content:
            raise CannotRead("encrypted", LOCKED)
        if content.startswith(b"PK") and any(map(content.__contains__, OFFICE_PARTS)):
            raise CannotRead("unsupported", OTHER_OFFICE)
        for magic, message in BY_MAGIC:
            if is_like(content, magic=magic):
                raise CannotRead("unsupported", message)
        raise CannotRead("unsupported", OTHER_OFFICE)


def is_like(content: bytes, *, magic: bytes) -> bool:
    """Compare beginnings; what starts like a word must go on like a binary."""
    if not content.startswith(magic):
        return False
    # A candidate called MZ..., or a note that begins with ID3, is still text.
    return len(magic) > 3 or b"\0" in content[:512] or b"\x90" in content[:64]  # noqa: PLR2004  # a real magic


EXAMPLE: Final = b"MZ" + bytes(200)
