"""The candidate may drive."""

from dataclasses import dataclass

from services.scoring.domain.assessment import Assessment, met, not_met, unknown
from services.scoring.requirements.asking import asks
from services.scoring.requirements.candidate import Candidate

CATEGORIES = ("AM", "A1", "A", "B", "BE", "C1", "C", "CE", "D1", "D", "DE")

# Whoever may drive these has had to pass for an ordinary car first.
ABOVE_B = ("BE", "C1", "C", "CE", "D1", "D", "DE")


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """A driving licence of a category; in a vacancy file the field is `class`."""

    category: str = asks("Class", default="B", choices=CATEGORIES, written="class")

    def __post_init__(self) -> None:
        if self.category not in CATEGORIES:
            raise ValueError(f"class must be one of {', '.join(CATEGORIES)}")

    @property
    def label(self) -> str:
        return f"Driving licence {self.category}"

    @property
    def words(self) -> tuple[str, ...]:
        return ("driving licence", "driver")

    def assess(self, candidate: Candidate) -> Assessment:
        licences = candidate.findings.licences
        held = [one for one in licences if one.held and self._covers(one.category)]
        if held:
            return met(self.label, *candidate.show(*(one.span for one in held)))
        shown = candidate.show(*(one.span for one in licences))
        others = ", ".join(sorted({one.category for one in licences if one.held}))
        if others:
            return not_met(f"class {others}; needed: {self.category}", *shown)
        if licences:
            return not_met("says there is no driving licence", *shown)
        return unknown(
            "the text mentions no driving licence",
            question=f"Do you have a driving licence of class {self.category}?",
        )

    def _covers(self, category: str) -> bool:
        wanted = ABOVE_B if self.category == "B" else ()
        return category == self.category or category in wanted


EXAMPLE = Licence(category="B")
