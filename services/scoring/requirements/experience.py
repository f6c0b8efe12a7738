"""The candidate has worked in a trade for so long."""

from dataclasses import dataclass

from services.scoring.domain.assessment import (
    Assessment,
    Evidence,
    met,
    not_met,
    partly,
    unknown,
)
from services.scoring.requirements.asking import asks
from services.scoring.requirements.candidate import Candidate
from services.scoring.requirements.topics import Worked, worked, worked_as
from services.scoring.requirements.wording import wishes
from shared.reading.titles import FAMILIES

ANY = "any"
LONGEST = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Experience:
    """Months in a family of jobs, each month counted once; `any` counts all work.

    Dates give an interval; where the months needed lie inside it, it is met in part.
    """

    min_months: int = asks("Months at least")
    family: str = asks("Kind of work", default="sales")

    def __post_init__(self) -> None:
        if not 1 <= self.min_months <= LONGEST:
            raise ValueError(f"min_months must lie in 1..{LONGEST}")
        if not self.family:
            raise ValueError("family must be named; any counts all work")

    @property
    def label(self) -> str:
        work = "of work" if self.family == ANY else f"in {self.family}"
        return f"{span(self.min_months)} {work}"

    @property
    def words(self) -> tuple[str, ...]:
        return () if self.family == ANY else (self.family.replace("_", " "),)

    def assess(self, candidate: Candidate) -> Assessment:
        found = self._worked(candidate)
        shown = self._shown(candidate, found)
        stated = self._stated(candidate)
        if found.low >= self.min_months:
            return met(f"{span(found.low)} found; needed: {self.label}", *shown)
        if found.high is None or found.high >= self.min_months:
            return self._open(candidate, low=found.low, shown=shown)
        if stated >= self.min_months:
            return self._claimed(stated, found=found, shown=shown)
        if not candidate.findings.jobs and not stated:
            return self._silent()
        return not_met(f"{span(found.high)} found; needed: {self.label}", *shown)

    def _claimed(
        self, stated: int, *, found: Worked, shown: tuple[Evidence, ...]
    ) -> Assessment:
        """The text claims enough in words; its dates show less."""
        said = f"states {span(stated)}, dates show {span(found.low)}"
        # Half of it on dates is no contradiction: old jobs are often left out.
        if 2 * (found.high or 0) >= self.min_months:
            return met(f"{said}; needed: {self.label}", *shown)
        return partly(
            said,
            *shown,
            question=f"Which of your jobs make up {self.label}, from when to when?",
        )

    def _open(
        self, candidate: Candidate, *, low: int, shown: tuple[Evidence, ...]
    ) -> Assessment:
        """The dates leave open whether it is enough."""
        if not candidate.findings.jobs:
            return self._silent()
        return partly(
            f"at least {span(low)}, possibly enough; needed: {self.label}",
            *shown,
            question="From which month to which month did you work there?",
        )

    def _silent(self) -> Assessment:
        return unknown(
            "the text names no dated work",
            question=f"Do you have {self.label}? Where, from when to when?",
        )

    def _worked(self, candidate: Candidate) -> Worked:
        """By the families of titles; a kind of work they do not know, by its words."""
        if self.family in FAMILIES:
            return worked_as(candidate, frozenset((self.family,)))
        asked = () if self.family == ANY else wishes(self.family.replace("_", " "))
        return worked(candidate, asked)

    def _shown(self, candidate: Candidate, found: Worked) -> tuple[Evidence, ...]:
        claims = tuple(
            claim.span
            for claim in candidate.findings.stated_months
            if self.family == ANY or claim.family in (None, self.family)
        )
        others = tuple(job.span for job in candidate.findings.jobs)
        return candidate.show(*(found.jobs or claims or others))

    def _stated(self, candidate: Candidate) -> int:
        """The most that the text claims in words about this kind of work."""
        return max(
            (
                claim.months
                for claim in candidate.findings.stated_months
                if self.family in (ANY, claim.family)
            ),
            default=0,
        )


def span(months: int) -> str:
    """Months in words a reader counts in."""
    years, rest = divmod(months, 12)
    said = []
    if years:
        said.append(f"{years} year{'s' if years > 1 else ''}")
    if rest or not years:
        said.append(f"{rest} month{'s' if rest != 1 else ''}")
    return " ".join(said)


EXAMPLE = Experience(min_months=24, family="sales")
