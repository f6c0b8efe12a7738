"""Pictures: scans and photographs of paper, read by text recognition."""

import base64
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from services.intake.readers.limits import PAGES
from services.intake.readers.ocr import NO_WORDS, recognize
from services.intake.readers.reader import CannotRead, Draft

if TYPE_CHECKING:
    from PIL import Image

MAGICS: Final = (
    b"\xff\xd8\xff",
    b"\x89PNG\r\n\x1a\n",
    b"GIF87a",
    b"GIF89a",
    b"II*\0",
    b"MM\0*",
)
FORMATS: Final = ("JPEG", "PNG", "GIF", "TIFF", "WEBP", "BMP")
MOST_DOTS: Final = 80_000_000
# An A4 sheet at 300 dots an inch; more costs time and tells nothing.
LONGEST_SIDE: Final = 3_500
# Nobody writes a résumé on a stamp.
SMALLEST_SIDE: Final = 100
# Below this, letters are a few dots high, and enlarging helps.
SHORT_SIDE: Final = 1_000
HEIC: Final = (
    "This is a picture in Apple’s own format (HEIC). Save it as JPG or PDF, "
    "and hand it in again."
)
DAMAGED: Final = (
    "The picture is damaged and cannot be opened. "
    "Ask for a new copy, best the original document."
)
TOO_LARGE: Final = "The picture is far too large. Ask for a smaller one, or for a PDF."


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Reads the words on scans; several sheets in one TIFF are several pages."""

    name: ClassVar[str] = "picture"
    version: ClassVar[int] = 2
    suffixes: ClassVar[frozenset[str]] = frozenset(
        {".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff", ".webp", ".bmp", ".heic"}
    )

    def recognizes(self, content: bytes) -> bool:
        """Know the usual formats, among them those that hide behind a container."""
        if content.startswith(MAGICS):
            return True
        is_webp = content.startswith(b"RIFF") and content[8:12] == b"WEBP"
        is_bmp = content.startswith(b"BM") and content[6:10] == b"\0\0\0\0"
        return is_webp or is_bmp or is_heic(content)

    def read(self, content: bytes) -> Draft:
        """Recognize the words.

        Raises CannotRead when there are none, or no program to recognize them.
        """
        if is_heic(content):
            raise CannotRead("unsupported", HEIC)
        found = recognize(sheets(content))
        return Draft(text="\n\n".join(found.pages), flags=found.flags)


def is_heic(content: bytes) -> bool:
    """Tell the container of telephones, for which there is no free reader here."""
    return content[4:8] == b"ftyp" and content[8:12] in {b"heic", b"heix", b"mif1"}


def sheets(content: bytes) -> Iterator[bytes]:
    """Answer each sheet as a plain grey picture, upright and of a sensible size.

    Raises CannotRead when it cannot be opened, or only a giant could.
    """
    from PIL import Image, ImageSequence

    Image.MAX_IMAGE_PIXELS = None  # we count ourselves, before anything is unpacked
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
            for number, frame in enumerate(ImageSequence.Iterator(picture)):
                if number == PAGES:
                    return
                yield plain(frame)
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise CannotRead("unreadable", DAMAGED) from error
    except Exception as error:
        # Pillow lets many kinds out of damaged files: struct.error, TypeError, …
        if isinstance(error, CannotRead | MemoryError):
            raise
        raise CannotRead("unreadable", DAMAGED) from error


def plain(picture: "Image.Image") -> bytes:
    """Write a picture as grey dots on white, the way it is looked at.

    Raises CannotRead where it is a giant or a stamp.
    """
    from PIL import Image, ImageOps

    if picture.width * picture.height > MOST_DOTS:
        raise CannotRead("resource_limit", TOO_LARGE)
    picture.draft("L", (LONGEST_SIDE, LONGEST_SIDE))
    if min(picture.size) < SMALLEST_SIDE:
        raise CannotRead("not_a_resume", NO_WORDS)
    upright = ImageOps.exif_transpose(picture)
    if "A" in upright.getbands() or "transparency" in upright.info:
        clear = upright.convert("RGBA")
        paper = Image.new("RGBA", clear.size, "white")
        upright = Image.alpha_composite(paper, clear)
    grey = upright.convert("L")
    scale = min(LONGEST_SIDE / max(grey.size), max(1.0, SHORT_SIDE / min(grey.size)))
    if not 1.0 <= scale < 1.2:  # noqa: PLR2004 - as good as it is
        size = (max(1, int(grey.width * scale)), max(1, int(grey.height * scale)))
        grey = grey.resize(size, Image.Resampling.LANCZOS)
    return portable(grey.tobytes(), width=grey.width, height=grey.height)


def portable(dots: bytes, *, width: int, height: int) -> bytes:
    """Write grey dots as a portable graymap, which costs nothing to pack."""
    return b"P5 %d %d 255\n" % (width, height) + dots


EXAMPLE: Final = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAGXjD"
    "7gAAAABJRU5ErkJggg=="
)
