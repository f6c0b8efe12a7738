"""Readers: one file a format, bytes in, text out.

To add a format, write a file here with a frozen dataclass that answers what
`reader.Reader` asks: a `name`, a `version`, the `suffixes` it goes by,
`recognizes(content)` for its magic bytes, and `read(content)`, which returns a
`Draft` or raises `CannotRead` with an error code and a sentence for a recruiter.
Import heavy libraries inside `read`: a child process starts often and needs only
what its files need. End the file with `EXAMPLE`, the bytes of a small file. Then
let the reader join `READERS`: the first that recognizes the bytes gets them, and
only when none does, the first that goes by the file's suffix.

`read_here` reads in this very process; it is for the child and for tests.
Strangers' files are read through `pool.ReaderPool`, in a process that may die.
"""

from pathlib import PurePath
from typing import Final

from services.intake.readers.doc import Doc
from services.intake.readers.docx import Docx
from services.intake.readers.eml import Eml
from services.intake.readers.europass import Europass
from services.intake.readers.foreign import Foreign
from services.intake.readers.html import Html
from services.intake.readers.json_resume import JsonResume
from services.intake.readers.odt import Odt
from services.intake.readers.outcome import Outcome, Text, Unread
from services.intake.readers.pdf import Pdf
from services.intake.readers.people_table import PeopleTable
from services.intake.readers.picture import Picture
from services.intake.readers.reader import CannotRead, Reader
from services.intake.readers.rtf import Rtf
from services.intake.readers.tidying import tidy
from services.intake.readers.txt import Txt


def opened(content: bytes, name: str) -> Outcome:
    """Read a file that lies inside another."""
    return read_here(content, name=name)


def is_resume(text: str) -> bool:
    """Tell a résumé from a covering letter; brings all lexicons along."""
    from shared.reading import read

    return read(text).is_resume


READERS: Final[tuple[Reader, ...]] = (
    Pdf(),
    Odt(),
    Docx(),
    Rtf(),
    Picture(),
    Doc(),
    Foreign(),
    JsonResume(),
    Europass(),
    Eml(opened=opened, is_resume=is_resume),
    Html(),
    PeopleTable(),
    Txt(),
)


# A text that is named like one of these is one, or damaged.
BY_NAME: Final = (Html, JsonResume, Europass, PeopleTable)
SPACE: Final = 0x20
LINE_ENDS: Final = b"\t\n\f\r"


def reader_for(content: bytes, *, name: str) -> Reader | None:
    """Choose by the bytes first; a name is only what somebody typed."""
    for reader in READERS:
        if reader.recognizes(content):
            return reader
    suffix = PurePath(name).suffix.lower()
    named = next((one for one in READERS if suffix in one.suffixes), None)
    # A plain text that somebody named .doc is still a plain text.
    if isinstance(named, BY_NAME) or not looks_like_text(content):
        return named
    return Txt()


def looks_like_text(content: bytes) -> bool:
    """Tell lines of words from a binary, by control characters alone."""
    sample = content[:4096]
    controls = sum(byte < SPACE and byte not in LINE_ENDS for byte in sample)
    return controls * 50 <= len(sample)


def read_here(content: bytes, *, name: str) -> Outcome:
    """Read one file in this process, without limits of time or memory."""
    if not content.strip(b"\0\t\n\r "):
        return Unread(error="empty", message="The file is empty. Ask for it again.")
    reader = reader_for(content, name=name)
    if reader is None:
        return Unread(
            error="unsupported",
            message="This kind of file is not known. "
            "Ask for a PDF, DOCX, RTF, ODT, HTML or plain text file.",
        )
    try:
        draft = reader.read(content)
    except CannotRead as refusal:
        return Unread(error=refusal.error, message=str(refusal), needs=refusal.needs)
    except RecursionError:
        return Unread(
            error="resource_limit",
            message="The file is nested too deeply. Ask for it as a PDF.",
        )
    text, noticed = tidy(draft.text)
    if not text:
        return Unread(
            error="empty", message="There is no text in this file. Ask for another."
        )
    return Text(
        text=text,
        reader=reader.name,
        version=reader.version,
        document_date=draft.document_date,
        flags=tuple(dict.fromkeys((*draft.flags, *noticed))),
        inside=draft.inside,
    )
