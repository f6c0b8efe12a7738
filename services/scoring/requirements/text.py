"""The text speaks of something no other kind covers: its words, counted once."""

import re
from dataclasses import dataclass
from fractions import Fraction

from services.scoring.domain.assessment import Assessment, met, partly, unknown
from services.scoring.domain.terms import terms
from services.scoring.requirements.asking import asks
from services.scoring.requirements.candidate import Candidate
from shared.reading import Span

LINE = re.compile(r"[^\n.;•]+")
ENOUGH, SOME = Fraction(3, 5), Fraction(3, 10)

# Words every advert uses; finding them in a résumé says nothing.
HOLLOW = terms(
    "a an and or of in on to the with for by at from as is are be been have has our we",
    "you your their strong excellent good proven ability able skills skill experience",
    "knowledge understanding related relevant field years year required preferred",
    "и в на с по для от до опыт знание умение навыки работы работа",
    "и на с за по от до опит умения познания der die das und mit für von zu im",
    "kenntnisse erfahrung et de des du la le les en avec pour expérience και της του",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Free words: three fifths of the telling ones meet it, three tenths in part."""

    text: str = asks("In words")

    def __post_init__(self) -> None:
        if not terms(self.text):
            raise ValueError("text must name something to look for")

    @property
    def label(self) -> str:
        return self.text

    @property
    def words(self) -> tuple[str, ...]:
        return (self.text,)

    def assess(self, candidate: Candidate) -> Assessment:
        wanted = terms(self.text) - HOLLOW or terms(self.text)
        found = wanted & candidate.terms()
        share = Fraction(len(found), len(wanted))
        question = f"Tell us about: {self.text}"
        if share < SOME:
            return unknown("the text does not speak of it", question=question)
        shown = candidate.show(*self._lines(candidate.text, found))
        if share >= ENOUGH:
            return met(f"{len(found)} of {len(wanted)} words found", *shown)
        return partly(
            f"{len(found)} of {len(wanted)} words found", *shown, question=question
        )

    def _lines(self, text: str, found: frozenset[str]) -> list[Span]:
        """The lines that hold what was found, each adding something new."""
        spans, left = [], set(found)
        for line in LINE.finditer(text):
            new = left & terms(line[0])
            if new:
                left -= new
                start = line.start() + len(line[0]) - len(line[0].lstrip())
                spans.append(Span(start, line.start() + len(line[0].rstrip())))
        return spans


EXAMPLE = Text(text="long sales cycles in telecommunications")
