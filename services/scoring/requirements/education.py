"""The candidate has finished school, a college or a university."""

from collections.abc import Iterable
from dataclasses import dataclass

from services.scoring.domain.assessment import (
    Assessment,
    met,
    not_met,
    partly,
    unknown,
)
from services.scoring.requirements.asking import asks
from services.scoring.requirements.candidate import Candidate
from shared.reading.findings import Education as Studies

LEVELS = ("school", "college", "higher")
NAMES = {
    "school": "School",
    "college": "Vocational or college education",
    "higher": "Higher education",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Education:
    """A level of the ladder; `fields` empty accepts any subject.

    What is still in progress is not finished, and another subject meets it in part.
    """

    min: str = asks("At least", default="college", choices=LEVELS)
    fields: tuple[str, ...] = asks("In one of the subjects", default=())

    def __post_init__(self) -> None:
        if self.min not in LEVELS:
            raise ValueError(f"min must be one of {', '.join(LEVELS)}")

    @property
    def label(self) -> str:
        subjects = f" in {' or '.join(self.fields)}" if self.fields else ""
        return f"{NAMES[self.min]}{subjects}"

    @property
    def words(self) -> tuple[str, ...]:
        return self.fields

    def assess(self, candidate: Candidate) -> Assessment:
        studies = candidate.findings.education
        if not studies:
            return unknown(
                "the text names no education",
                question="What education have you finished, and in what subject?",
            )
        enough = [one for one in studies if self._reaches(one)]
        finished = [one for one in enough if one.finished]
        if not enough:
            best = max(studies, key=lambda one: LEVELS.index(one.level))
            shown = candidate.show(*(one.span for one in studies))
            return not_met(f"{NAMES[best.level]}; needed: {self.label.lower()}", *shown)
        shown = candidate.show(*(one.span for one in finished or enough))
        if not finished:
            return partly(
                "still studying",
                *shown,
                question="When do you finish your studies?",
            )
        if self.fields and not self._subject(candidate, finished):
            return partly(
                f"{NAMES[finished[0].level]} in another subject",
                *shown,
                question=f"Have you studied {' or '.join(self.fields)}?",
            )
        return met(NAMES[finished[0].level], *shown)

    def _reaches(self, studies: Studies) -> bool:
        return LEVELS.index(studies.level) >= LEVELS.index(self.min)

    def _subject(self, candidate: Candidate, studies: Iterable[Studies]) -> bool:
        wanted = [field.casefold() for field in self.fields]
        said = [
            f"{one.field or ''} {one.span.quote(candidate.text)}".casefold()
            for one in studies
        ]
        return any(field in text for field in wanted for text in said)


EXAMPLE = Education(min="higher", fields=("economics", "management"))
