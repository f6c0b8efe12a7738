"""Text recognition: first the script, then the packs of that script, with tesseract.

Packs of all languages at once read Korean at two thirds and everything slowly. So a
quick look at the first page says which script it is; only the languages of that
script, with English for names and tools, are let at it; and once the words say which
language it is, only that one.
"""

import re
import resource
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, Self

from services.intake.readers.ocr_words import (
    FEWEST_LETTERS,
    Sheet,
    has_columns,
    is_poor,
    letters,
    sheet,
)
from services.intake.readers.programs import (
    OCR,
    TESSERACT,
    TOO_SLOW,
    first_of,
    packs,
    run,
)
from services.intake.readers.reader import CannotRead

# Of a core, and by the clock: less than the child's own limits, so that what was
# recognized by then is not lost.
SECONDS: Final = 11.0
CLOCK_SECONDS: Final = 36.0
LOOK_SECONDS: Final = 12.0
DOTS_PER_INCH: Final = "200"
BY_SCRIPT: Final = {
    "Latin": ("eng", "deu", "fra"),
    "Cyrillic": ("rus", "bul", "eng"),
    "Greek": ("ell", "eng"),
    "Korean": ("kor", "eng"),
    "Hangul": ("kor", "eng"),
    # A short text of Hangul is taken for one of its neighbours.
    "Japanese": ("kor", "eng"),
    "Han": ("kor", "eng"),
}
BY_LANGUAGE: Final = {"de": ("deu", "eng"), "fr": ("fra", "eng")}
SCRIPT: Final = re.compile(rb"^Script: (\w+)", re.MULTILINE)
TURNED: Final = re.compile(rb"^Rotate: [1-9]", re.MULTILINE)
# How tesseract cuts a page: by itself, by itself and turned, as a single column.
AS_IT_STANDS, TURNED_ROUND, ONE_COLUMN = "3", "1", "4"

ABSENT: Final = (
    "This is a picture without text. It needs text recognition (tesseract), which is "
    "not installed here. The file is kept and read as soon as it is."
)
NO_PACK: Final = (
    "This is a picture, and text recognition for its script is not installed here "
    "(tesseract-ocr-{pack}). The file is kept and read as soon as it is."
)
NO_WORDS: Final = (
    "There are no words on this picture; perhaps it is a photograph. "
    "Ask the candidate for the résumé itself."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognized:
    """The text of each page, and what a reviewer should know of it."""

    pages: tuple[str, ...]
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What may still be spent on a document: of a core, and by the clock."""

    core: float
    clock: float

    @classmethod
    def now(cls) -> Self:
        """A whole budget, from this moment on."""
        return cls(core=spent() + SECONDS, clock=time.monotonic() + CLOCK_SECONDS)

    def left(self) -> float:
        """Seconds by the clock. Raises CannotRead when either is used up."""
        seconds = self.clock - time.monotonic()
        if seconds <= 0 or spent() >= self.core:
            raise CannotRead("resource_limit", TOO_SLOW)
        return seconds


def spent() -> float:
    """Seconds of a core that programs have had on our behalf."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How tesseract is asked for the pages of one document, and until when."""

    program: str
    packs: tuple[str, ...]
    cut: str
    budget: Budget

    def read(self, picture: bytes) -> Sheet:
        """Recognize one page. Raises CannotRead when the time is up."""
        left = self.budget.left()
        command = [self.program, "stdin", "stdout", "-l", "+".join(self.packs)]
        command += ["--oem", "1"]
        command += ["--dpi", DOTS_PER_INCH, "--psm", self.cut, "txt", "tsv"]
        return sheet(run(command, content=picture, seconds=left))

    def better(self, first: Sheet) -> Self:
        """Answer what is better for a document that begins with this page."""
        # Brings all lexicons along, and most files need no recognition.
        from shared.reading.language import detect
        from shared.reading.page import open_page

        here = packs()
        wanted = BY_LANGUAGE.get(detect(open_page(first.text)) or "", ())
        if self.packs[0] in BY_SCRIPT["Latin"] and wanted and here.issuperset(wanted):
            return replace(self, packs=wanted)
        # Left to itself it loses short lines of Hangul, such as a name.
        is_korean = "kor" in self.packs and self.cut == AS_IT_STANDS
        if is_korean and not has_columns(first.words):
            return replace(self, cut=ONE_COLUMN)
        return self


def recognize(pictures: Iterable[bytes]) -> Recognized:
    """Recognize the words on some pages, each a picture file of its own.

    Raises CannotRead where tesseract or a pack is absent, or there are no words.
    """
    pages: list[Sheet] = []
    flags = ["ocr"]
    try:
        # What was recognized before the time was up stays in the list.
        pages.extend(each(pictures, budget=Budget.now()))
    except CannotRead as late:
        if not pages or late.error != "resource_limit":
            raise
        flags.append("pages_cut")
    words = [word for page in pages for word in page.words]
    if letters(words) < FEWEST_LETTERS:
        raise CannotRead("not_a_resume", NO_WORDS)
    flags.extend(["ocr_poor"] if is_poor(words) else [])
    return Recognized(pages=tuple(page.text for page in pages), flags=tuple(flags))


def each(pictures: Iterable[bytes], *, budget: Budget) -> Iterator[Sheet]:
    """Recognize page after page; the first decides how the others are asked for."""
    recipe: Recipe | None = None
    for picture in pictures:
        if recipe is not None:
            yield recipe.read(picture)
            continue
        recipe = recipe_for(picture, budget=budget)
        first = recipe.read(picture)
        better = recipe.better(first)
        if better != recipe:
            recipe, first = better, better.read(picture)
        yield first


def recipe_for(picture: bytes, *, budget: Budget) -> Recipe:
    """Choose by a look at the first page.

    Raises CannotRead where tesseract, or the pack of that script, is absent.
    """
    program, here = first_of(TESSERACT), packs()
    if program is None or not here - {"osd"}:
        raise CannotRead("needs_ocr", ABSENT, needs=OCR)
    seen = look(program, picture) if "osd" in here else b""
    found = SCRIPT.search(seen)
    wanted = BY_SCRIPT.get(found.group(1).decode() if found else "", ())
    wanted = wanted or BY_SCRIPT["Latin"]
    able = tuple(pack for pack in wanted if pack in here)
    if set(able) <= {"eng"} and wanted[0] != "eng":
        words = NO_PACK.format(pack=wanted[0])
        raise CannotRead("needs_ocr", words, needs=f"{OCR}:{wanted[0]}")
    cut = TURNED_ROUND if TURNED.search(seen) else AS_IT_STANDS
    return Recipe(program=program, packs=able or tuple(here), cut=cut, budget=budget)


def look(program: str, picture: bytes) -> bytes:
    """Ask tesseract which script a page is in and whether it lies on its side."""
    command = [program, "stdin", "stdout", "--psm", "0", "-l", "osd"]
    command += ["--dpi", DOTS_PER_INCH]
    try:
        return run(command, content=picture, seconds=LOOK_SECONDS)
    except CannotRead:
        return b""
