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
        family = None if self.family == ANY else self.family
        low, high = candidate.findings.experience_months(family)
        shown = self._shown(candidate)
        stated = self._stated(candidate)
        if low >= self.min_months:
            return met(f"{span(low)} found; needed: {self.label}", *shown)
        if stated >= self.min_months and 2 * (high or 0) >= self.min_months:
            return met(
                f"states {span(stated)}, dates show {span(low)}; needed: {self.label}",
                *shown,
            )
        if high is None or high >= self.min_months:
            return self._open(candidate, low=low, shown=shown)
        if stated >= self.min_months:
            return partly(
                f"states {span(stated)}, dates show {span(low)}",
                *shown,
                question=f"Which of your jobs make up {self.label}, from when to when?",
            )
        if not candidate.findings.jobs and not stated:
            return self._silent()
        return not_met(f"{span(high)} found; needed: {self.label}", *shown)

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

    def _shown(self, candidate: Candidate) -> tuple[Evidence, ...]:
        jobs = [
            job.span
            for job in candidate.findings.jobs
            if self.family in (ANY, job.family)
        ]
        claims = [
            claim.span
            for claim in candidate.findings.stated_months
            if self.family == ANY or claim.family in (None, self.family)
        ]
        others = [job.span for job in candidate.findings.jobs]
        return candidate.show(*(jobs or claims or others))

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
