"""The XML that europass.eu puts inside its PDFs, if it says what the pages say."""

import ctypes
import re
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium

from services.intake.readers.europass import Europass
from services.intake.readers.reader import CannotRead

MOST: Final = 10
LARGEST: Final = 10_000_000
# Words of the XML that the pages show too. Less than that is another document, and
# what nobody sees on the pages must not count.
LEAST_SHOWN: Final = 0.8
WORD: Final = re.compile(r"\w{3,}")


def embedded(document: pypdfium2.PdfDocument, *, shown: str) -> str | None:
    """Answer the text of the embedded XML; None where there is none to believe."""
    reader = Europass()
    for content in attachments(document):
        if not reader.recognizes(content):
            continue
        try:
            text = reader.read(content).text
        except CannotRead:
            continue
        if is_shown(text, shown):
            return text
    return None


def is_shown(text: str, shown: str) -> bool:
    """Tell whether the pages say nearly all that the XML says."""
    meant, seen = WORD.findall(text.lower()), set(WORD.findall(shown.lower()))
    return sum(word in seen for word in meant) >= LEAST_SHOWN * max(1, len(meant))


def attachments(document: pypdfium2.PdfDocument) -> list[bytes]:
    """Answer the files inside a PDF, the first few."""
    found = []
    for index in range(min(pdfium.FPDFDoc_GetAttachmentCount(document), MOST)):
        attachment = pdfium.FPDFDoc_GetAttachment(document, index)
        size = ctypes.c_ulong(0)
        pdfium.FPDFAttachment_GetFile(attachment, None, 0, size)
        if 0 < size.value <= LARGEST:
            held = ctypes.create_string_buffer(size.value)
            pdfium.FPDFAttachment_GetFile(attachment, held, size.value, size)
            found.append(held.raw)
    return found
