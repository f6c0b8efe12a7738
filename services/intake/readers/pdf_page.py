"""One page of a PDF: its words, without those that nobody could see."""

import ctypes
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import pypdfium2
import pypdfium2.raw as pdfium

from services.intake.readers.links import MOST, with_links

Colour: TypeAlias = tuple[int, int, int]
Box: TypeAlias = tuple[float, float, float, float]

WHITE: Final[Colour] = (255, 255, 255)
SMALLEST_POINTS: Final = 4.0
SAME_COLOUR: Final = 12
LEAST_CONTRAST: Final = 24
LARGEST_DRAWING: Final = 4_000_000
MOST_OBJECTS: Final = 20_000
LONGEST_TARGET: Final = 2_000
# A ground is wider than a rule or a dot, and there are never many of them.
MOST_GROUNDS: Final = 300
LEAST_GROUND: Final = 8.0
INVISIBLE: Final = pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
FILLED: Final = (
    pdfium.FPDF_TEXTRENDERMODE_FILL,
    pdfium.FPDF_TEXTRENDERMODE_FILL_CLIP,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """The words of a page, and how many pieces of text were left out."""

    text: str
    hidden: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Paint:
    """Something on the page that text may stand on; None is any colour at all."""

    box: Box
    colour: Colour | None

    def is_under(self, box: Box) -> bool:
        """Tell whether the middle of a box stands on this."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        left, bottom, right, top = self.box
        return left <= x <= right and bottom <= y <= top


def read_page(document: pypdfium2.PdfDocument, number: int) -> PageText:
    """Read the page; a page pdfium cannot open is an empty one."""
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return PageText(text="", hidden=0)
    hidden = unseen(page)
    for piece in hidden:
        pdfium.FPDFPage_RemoveObject(page, piece)
    words = page.get_textpage()
    text = with_links(words.get_text_range(), targets(document, page))
    words.close()
    for piece in hidden:
        pdfium.FPDFPageObj_Destroy(piece)
    page.close()
    return PageText(text=text, hidden=len(hidden))


def targets(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> list[str]:
    """Answer where the links of a page lead to, as they say."""
    place, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    found: list[str] = []
    while len(found) < MOST and pdfium.FPDFLink_Enumerate(page, place, link):
        action = pdfium.FPDFLink_GetAction(link)
        size = pdfium.FPDFAction_GetURIPath(document, action, None, 0) if action else 0
        if 0 < size <= LONGEST_TARGET:
            held = ctypes.create_string_buffer(size)
            pdfium.FPDFAction_GetURIPath(document, action, held, size)
            found.append(held.value.decode("utf-8", "replace"))
    return found


def unseen(page: pypdfium2.PdfPage) -> list[Any]:
    """Find the text a reader of the paper would not see.

    That is text below four points, outside the page, or in the colour of what
    was painted beneath it. Text inside form objects is taken as it is.
    """
    found: list[Any] = []
    doubtful: list[Any] = []
    painted: list[Paint] = []
    sheet = page.get_mediabox()
    for index in range(min(pdfium.FPDFPage_CountObjects(page), MOST_OBJECTS)):
        piece = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(piece)
        if kind != pdfium.FPDF_PAGEOBJ_TEXT:
            painted = [*painted[-MOST_GROUNDS:], *paint(piece, kind)]
        elif (box := box_of(piece)) is not None:
            ground = ground_of(box, painted)
            if ground is not None and is_unseen(piece, box, sheet):
                found.append(piece)
            elif ground is not None and is_camouflaged(piece, ground):
                doubtful.append(piece)
    return found + without_contrast(page, doubtful)


def paint(piece: Any, kind: int) -> list[Paint]:  # noqa: ANN401 - a C pointer
    """Describe what a path, picture, shading or form puts on the page."""
    box = box_of(piece)
    if box is None or min(box[2] - box[0], box[3] - box[1]) < LEAST_GROUND:
        return []
    if kind != pdfium.FPDF_PAGEOBJ_PATH:
        return [Paint(box=box, colour=None)]
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(piece, fill, stroke)
    return [Paint(box=box, colour=colour_of(piece))] if fill.value else []


def ground_of(box: Box, painted: list[Paint]) -> Colour | None:
    """Answer the colour text stands on: paper, unless something lies there.

    None is a photograph or a scan, whose recognized words are unseen by design.
    """
    beneath = next((one for one in reversed(painted) if one.is_under(box)), None)
    return beneath.colour if beneath else WHITE


def is_unseen(piece: Any, box: Box, sheet: Box) -> bool:  # noqa: ANN401 - a C pointer
    """Tell whether text is too small to read, off the page, or not drawn at all."""
    if is_tiny(piece) or is_outside(box, sheet):
        return True
    return bool(pdfium.FPDFTextObj_GetTextRenderMode(piece) == INVISIBLE)


def is_camouflaged(piece: Any, ground: Colour) -> bool:  # noqa: ANN401 - a C pointer
    """Tell whether text has the colour of what, as far as we know, lies beneath."""
    mode = pdfium.FPDFTextObj_GetTextRenderMode(piece)
    colour = colour_of(piece) if mode in FILLED else None
    return colour is not None and is_alike(colour, ground)


def without_contrast(page: pypdfium2.PdfPage, pieces: list[Any]) -> list[Any]:
    """Keep the pieces that cannot be seen where they stand, by looking.

    pdfium calls a gradient white, and a heading on it is no trick; so a page with
    doubtful text is drawn once, small and grey.
    """
    if not pieces or page.get_rotation():
        return pieces
    width, height = page.get_size()
    if width * height > LARGEST_DRAWING:
        return pieces
    drawing = page.render(scale=1, grayscale=True, may_draw_forms=False)
    left, _, _, top = page.get_cropbox()
    grey, stride = bytes(drawing.buffer), drawing.stride
    unseen_pieces = []
    for piece in pieces:
        box = box_of(piece) or (0.0, 0.0, 0.0, 0.0)
        columns = slice(max(int(box[0] - left), 0), max(int(box[2] - left) + 1, 0))
        rows = range(max(int(top - box[3]), 0), min(int(top - box[1]) + 1, int(height)))
        seen = b"".join(
            grey[y * stride : y * stride + int(width)][columns] for y in rows
        )
        if not seen or max(seen) - min(seen) < LEAST_CONTRAST:
            unseen_pieces.append(piece)
    drawing.close()
    return unseen_pieces


def is_tiny(piece: Any) -> bool:  # noqa: ANN401 - a C pointer
    """Tell whether the letters are below four points as they stand on the page."""
    size, matrix = ctypes.c_float(), pdfium.FS_MATRIX()
    if not pdfium.FPDFTextObj_GetFontSize(piece, size):
        return False
    if not pdfium.FPDFPageObj_GetMatrix(piece, matrix):
        return False
    height = (matrix.c**2 + matrix.d**2) ** 0.5
    return bool(0 < size.value * height < SMALLEST_POINTS)


def is_outside(box: Box, sheet: Box) -> bool:
    """Tell whether a box lies wholly off the page."""
    left, bottom, right, top = box
    return left > sheet[2] or right < sheet[0] or bottom > sheet[3] or top < sheet[1]


def is_alike(one: Colour, other: Colour) -> bool:
    """Tell whether an eye could not part two colours."""
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) <= SAME_COLOUR


def box_of(piece: Any) -> Box | None:  # noqa: ANN401 - a C pointer
    """Answer left, bottom, right, top; None where pdfium does not know."""
    sides = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(piece, *sides):
        return None
    left, bottom, right, top = (side.value for side in sides)
    return left, bottom, right, top


def colour_of(piece: Any) -> Colour | None:  # noqa: ANN401 - a C pointer
    """Answer the fill colour; what shines through entirely counts as white."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(piece, *parts):
        return None
    red, green, blue, alpha = (part.value for part in parts)
    return (red, green, blue) if alpha else WHITE
