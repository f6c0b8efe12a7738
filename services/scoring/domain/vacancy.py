"""A vacancy as scoring sees it: what it asks for, and how that is rated."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from json import dumps
from typing import Any, Generic, Protocol, TypeVar

from services.scoring.domain import score as scores
from services.scoring.domain.assessment import Assessment
from services.scoring.domain.score import MUST_WEIGHT, NICE_WEIGHT, Rated, Score
from services.scoring.domain.terms import terms

Candidate_contra = TypeVar("Candidate_contra", contravariant=True)
CandidateT = TypeVar("CandidateT")

HEAVIEST = Fraction(100)


class Criterion(Protocol[Candidate_contra]):
    """One thing a vacancy can ask of a candidate: the socket of the family."""

    def assess(self, candidate: Candidate_contra) -> Assessment:
        """How far the candidate meets it. Pure; the same text, the same answer."""
        ...

    @property
    def label(self) -> str:
        """What is asked, in a few words for a chip or a heading."""
        ...

    @property
    def words(self) -> tuple[str, ...]:
        """The words a fitting résumé is likely to use."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement(Generic[CandidateT]):
    """A criterion as one vacancy asks it: must or nice, and how heavy.

    `sentence` is the line of the description it came from, `reason` why the business
    needs it where that has to be said.
    """

    id: str
    kind: str
    criterion: Criterion[CandidateT]
    must: bool
    weight: Fraction | None = None
    sentence: str = ""
    reason: str = ""
    claimed: bool = False

    def __post_init__(self) -> None:
        if not self.id.strip():
            raise ValueError("a requirement needs an id")
        if self.weight is not None and not 0 < self.weight <= HEAVIEST:
            raise ValueError("weight must be above 0 and at most 100")

    @property
    def heaviness(self) -> Fraction:
        """The weight given, else three for a must and one for the rest."""
        if self.weight is not None:
            return self.weight
        return MUST_WEIGHT if self.must else NICE_WEIGHT

    def rate(self, candidate: CandidateT) -> Rated:
        """What this candidate's text says to it."""
        return Rated(
            id=self.id,
            kind=self.kind,
            must=self.must,
            weight=self.heaviness,
            assessment=self.criterion.assess(candidate),
            claimed=self.claimed,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Vacancy(Generic[CandidateT]):
    """A title and its requirements; their ids are distinct."""

    id: str
    title: str
    requirements: tuple[Requirement[CandidateT], ...]

    def __post_init__(self) -> None:
        ids = [requirement.id for requirement in self.requirements]
        twice = sorted({one for one in ids if ids.count(one) > 1})
        if twice:
            raise ValueError(f"two requirements share the id {', '.join(twice)}")

    def rate(self, candidate: CandidateT) -> Score:
        """The candidate's score, requirement by requirement."""
        return scores.score(one.rate(candidate) for one in self.requirements)

    @property
    def query(self) -> frozenset[str]:
        """The distinct terms of the title and of what is asked."""
        asked = [word for one in self.requirements for word in one.criterion.words]
        return terms(self.title, *asked)


def fingerprint(parts: Mapping[str, Any]) -> str:
    """The SHA-256 of everything a score depends on, written one way only."""
    written = dumps(parts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(written.encode()).hexdigest()
