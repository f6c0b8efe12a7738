"""PDF: pdfium reads; pypdf repairs what pdfium refuses."""

import io
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Final

from services.intake.readers.limits import CHARACTERS, PAGES
from services.intake.readers.reader import CannotRead, Draft

if TYPE_CHECKING:
    import pypdf
    import pypdfium2

PASSWORD_ERROR: Final = 4
# Where pdfium has joined a word that was broken at the end of a line.
BROKEN_WORD: Final = re.compile("[\x02\ufffe](?:\r?\n)?")
WRITTEN: Final = re.compile(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?")

LOCKED: Final = (
    "The PDF is locked with a password. Ask the candidate for a copy without one."
)
DAMAGED: Final = (
    "The PDF is damaged or incomplete and cannot be opened. Ask for a new copy."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pdf:
    """Reads the first pages, in the order in which they were written."""

    name: ClassVar[str] = "pdf"
    version: ClassVar[int] = 4
    suffixes: ClassVar[frozenset[str]] = frozenset({".pdf"})

    def recognizes(self, content: bytes) -> bool:
        """Allow for the junk that mail programs put in front."""
        return b"%PDF-" in content[:1024]

    def read(self, content: bytes) -> Draft:
        """Read with pdfium, or repair with pypdf when pdfium finds no document."""
        import pypdfium2

        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            if getattr(error, "err_code", None) == PASSWORD_ERROR:
                raise CannotRead("encrypted", LOCKED) from error
            return repaired(content)
        try:
            return drafted(document)
        finally:
            document.close()


def drafted(document: "pypdfium2.PdfDocument") -> Draft:
    """Read the pages of an open document.

    Raises CannotRead when there are no pages or no words on them.
    """
    from services.intake.readers.pdf_europass import embedded
    from services.intake.readers.pdf_page import read_page
    from services.intake.readers.pdf_scan import with_scans

    if len(document) == 0:
        raise CannotRead("unreadable", DAMAGED)
    parts, flags = [], []
    for number in range(min(len(document), PAGES)):
        page = read_page(document, number)
        parts.append(page.text)
        flags.extend(["hidden_text"] if page.hidden else [])
    if len(document) > PAGES:
        flags.append("pages_cut")
    whole = with_scans(document, parts)
    flags.extend(whole.flags)
    text = BROKEN_WORD.sub("", "\n".join(whole.pages))
    told_inside = embedded(document, shown=text)
    flags.extend(["europass"] if told_inside else [])
    told = document.get_metadata_value("ModDate")
    told = told or document.get_metadata_value("CreationDate")
    return Draft(
        text=told_inside or text,
        document_date=day(told),
        flags=tuple(dict.fromkeys(flags)),
    )


def repaired(content: bytes) -> Draft:
    """Read what pypdf can make of a document that pdfium refuses.

    Raises CannotRead when nothing can be made of it.
    """
    import logging

    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        text = repaired_text(pypdf.PdfReader(io.BytesIO(content)))
    except MemoryError:
        raise
    except Exception as error:  # pypdf lets many kinds out of damaged files
        raise CannotRead("unreadable", DAMAGED) from error
    if not text.strip():
        raise CannotRead("unreadable", DAMAGED)
    return Draft(text=text, flags=("repaired",))


def repaired_text(document: "pypdf.PdfReader") -> str:
    """Join the first pages.

    Raises CannotRead when they are locked.
    """
    if document.is_encrypted and not document.decrypt(""):
        raise CannotRead("encrypted", LOCKED)
    pages = document.pages[:PAGES]
    return "\n".join(page.extract_text() for page in pages)[:CHARACTERS]


def day(told: str) -> date | None:
    """Read the day in a PDF's own notation, `D:20240115093000+02'00'`."""
    found = WRITTEN.match(told or "")
    if not found:
        return None
    year, month, in_month = (int(part or 1) for part in found.groups())
    try:
        return date(year, month, in_month)
    except ValueError:
        return None


EXAMPLE: Final = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R
/Resources<</Font<</F1 5 0 R>>>>>>endobj
4 0 obj<</Length 108>>stream
BT /F1 12 Tf 50 800 Td (Ivan Petrov) Tj 0 -16 Td (Account manager) Tj
0 -16 Td (Experience: 5 years) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
6 0 obj<</ModDate(D:20240115093000Z)>>endobj
trailer<</Root 1 0 R/Info 6 0 R>>
%%EOF
"""
