"""What no other kind covers, in free words: read for what it asks, then looked for."""

from dataclasses import dataclass
from fractions import Fraction

from services.scoring.domain.assessment import (
    Assessment,
    Status,
    met,
    partly,
    unknown,
)
from services.scoring.domain.terms import terms
from services.scoring.requirements.asking import asks
from services.scoring.requirements.candidate import Candidate
from services.scoring.requirements.coverage import covered
from services.scoring.requirements.education import Education
from services.scoring.requirements.experience import span
from services.scoring.requirements.topics import worked
from services.scoring.requirements.wording import Length, degree, length

ENOUGH, SOME = Fraction(3, 5), Fraction(3, 10)

# Dates are read to the month, and people round: nine tenths of the time are the time.
NEARLY = Fraction(9, 10)
HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A degree or a length of experience is read as such; else the things count.

    Three fifths of the things asked for meet it, three tenths in part. Free words are
    understood roughly, so they never say no: what is not shown is a question.
    """

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

    @property
    def question(self) -> str:
        return f"Tell us about: {self.text}"

    def assess(self, candidate: Candidate) -> Assessment:
        learnt, lasted = degree(self.text), length(self.text)
        if learnt:
            asked = Education(min=learnt.level, fields=learnt.fields)
            return self._softened(asked.assess(candidate))
        if lasted:
            return self._months(lasted, candidate)
        return self._things(candidate)

    def _softened(self, judged: Assessment) -> Assessment:
        if judged.status is not Status.NOT_MET:
            return judged
        return unknown(judged.said, question=self.question)

    def _months(self, asked: Length, candidate: Candidate) -> Assessment:
        found = worked(candidate, asked.wishes)
        claims = candidate.findings.stated_months
        claimed = max((one.months for one in claims), default=0)
        most = asked.months if found.high is None else found.high
        shown = candidate.show(*found.jobs)
        if most >= asked.months * NEARLY and shown:
            said = f"{span(max(found.low, 1))} or more found"
            return met(f"{said}; needed: {span(asked.months)}", *shown)
        if claimed >= asked.months:
            said = f"states {span(claimed)}; needed: {span(asked.months)}"
            return met(said, *candidate.show(*(one.span for one in claims)))
        if shown and most >= asked.months * HALF:
            said = f"{span(most)} found; needed: {span(asked.months)}"
            return partly(said, *shown, question=self.question)
        said = "the text does not show so much work of the kind"
        return unknown(said, question=self.question)

    def _things(self, candidate: Candidate) -> Assessment:
        share, spans = covered(self.text, candidate)
        if share < SOME:
            said = "the text does not speak of it"
            return unknown(said, question=self.question)
        shown = candidate.show(*spans)
        if share >= ENOUGH:
            return met("the text speaks of it", *shown)
        said = "the text speaks of some of it"
        return partly(said, *shown, question=self.question)


EXAMPLE = Text(text="long sales cycles in telecommunications")
