"""Pages of a PDF that are pictures of words: which they are, and their text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium

from services.intake.readers.ocr import DOTS_PER_INCH, recognize
from services.intake.readers.pdf_page import box_of
from services.intake.readers.picture import LONGEST_SIDE, portable
from services.intake.readers.reader import CannotRead

FEWEST_LETTERS: Final = 20
LOOKED_AT: Final = 10_000
POINTS_PER_INCH: Final = 72
# A picture this large beside almost no words is a page; a smaller one is a logo.
LEAST_SHARE: Final = 1 / 3
MOST_OBJECTS: Final = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """Every page's text, and what was noticed."""

    pages: tuple[str, ...]
    flags: tuple[str, ...] = ()


def with_scans(document: pypdfium2.PdfDocument, texts: Sequence[str]) -> Whole:
    """Answer the texts, those of pictures recognized.

    Raises CannotRead where there are nothing but pictures, and they cannot be read.
    """
    mostly_words = letters("".join(texts)) >= FEWEST_LETTERS
    scans = [
        number
        for number, text in enumerate(texts)
        if is_scan(document, number, text=text, among_words=mostly_words)
    ]
    if not scans:
        return Whole(pages=tuple(texts))
    try:
        found = recognize(drawn(document, number) for number in scans)
    except CannotRead:
        if not mostly_words or is_garbled("".join(texts)):
            raise
        return Whole(pages=tuple(texts), flags=("pictures_unread",))
    read = dict(zip(scans, found.pages, strict=False))
    pages = tuple(read.get(number, text) for number, text in enumerate(texts))
    return Whole(pages=pages, flags=found.flags)


def is_scan(
    document: pypdfium2.PdfDocument, number: int, *, text: str, among_words: bool
) -> bool:
    """Tell whether what people see on a page is a picture of words."""
    if is_garbled(text):
        return True
    if letters(text) >= FEWEST_LETTERS:
        return False
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return False
    pieces = range(min(pdfium.FPDFPage_CountObjects(page), MOST_OBJECTS))
    objects = [pdfium.FPDFPage_GetObject(page, index) for index in pieces]
    if not among_words:
        kinds = map(pdfium.FPDFPageObj_GetType, objects)
        return any(kind != pdfium.FPDF_PAGEOBJ_TEXT for kind in kinds)
    width, height = page.get_size()
    return any(covers(piece, LEAST_SHARE * width * height) for piece in objects)


def covers(piece: Any, area: float) -> bool:  # noqa: ANN401 - a C pointer
    """Tell whether a picture is at least that large, in square points."""
    if pdfium.FPDFPageObj_GetType(piece) != pdfium.FPDF_PAGEOBJ_IMAGE:
        return False
    left, bottom, right, top = box_of(piece) or (0.0, 0.0, 0.0, 0.0)
    return (right - left) * (top - bottom) >= area


def letters(text: str) -> int:
    """Count the letters and digits, as far as it matters."""
    return sum(map(str.isalnum, text[:LOOKED_AT]))


def is_garbled(text: str) -> bool:
    """Tell whether the fonts do not say which letters they draw."""
    return text[:LOOKED_AT].count("\ufffd") > letters(text)


def drawn(document: pypdfium2.PdfDocument, number: int) -> bytes:
    """Draw a page as grey dots, as large as recognition likes it."""
    page = document[number]
    longest = max(*page.get_size(), 1.0)
    scale = min(int(DOTS_PER_INCH) / POINTS_PER_INCH, LONGEST_SIDE / longest)
    drawing = page.render(scale=scale, grayscale=True)
    width, stride = drawing.width, drawing.stride
    raw = bytes(drawing.buffer)
    rows: Iterator[bytes] = (
        raw[y * stride : y * stride + width] for y in range(drawing.height)
    )
    answer = portable(b"".join(rows), width=width, height=drawing.height)
    drawing.close()
    page.close()
    return answer
