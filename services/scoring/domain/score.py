"""A score: what a résumé earns against a vacancy's requirements, and how surely.

Formulas of the decisions: `score` is points over known weight, `low` and `high`
count what is unknown as 0 and as 1. Arithmetic is exact; rounding is half to even,
two decimals, once, at the end.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from services.scoring.domain.assessment import Assessment, Status

MUST_WEIGHT = Fraction(3)
NICE_WEIGHT = Fraction(1)

# Words about oneself prove nothing: together they move a score by five points.
CLAIMED_CAP = Fraction(5, 100)


class Gate(StrEnum):
    """What the musts say together, best first."""

    MET = "met"
    ASK = "ask"
    NOT_MET = "not_met"


GATES = tuple(Gate)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """One requirement of a vacancy and what a résumé says to it.

    `claimed` marks what candidates merely say of themselves.
    """

    id: str
    kind: str
    must: bool
    weight: Fraction
    assessment: Assessment
    claimed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The result for one résumé. Percentages lie in 0..100, coverage in 0..1."""

    score: float
    low: float
    high: float
    coverage: float
    gate: Gate
    rated: tuple[Rated, ...]

    @property
    def to_ask(self) -> tuple[Rated, ...]:
        """What a person should ask, musts first."""
        open_points = [rated for rated in self.rated if rated.assessment.question]
        return tuple(sorted(open_points, key=lambda rated: not rated.must))


def score(rated: Iterable[Rated]) -> Score:
    """Add up what the requirements earn."""
    capped = _capped(tuple(rated))
    total = sum((one.weight for one in capped), Fraction())
    known = [one for one in capped if one.assessment.known]
    known_weight = sum((one.weight for one in known), Fraction())
    points = sum((one.weight * one.assessment.share for one in known), Fraction())
    return Score(
        score=_percent(points, known_weight),
        low=_percent(points, total),
        high=_percent(points + total - known_weight, total),
        coverage=float(round(known_weight / total, 2)) if total else 0.0,
        gate=_gate(capped),
        rated=capped,
    )


def _percent(part: Fraction, whole: Fraction) -> float:
    return float(round(100 * part / whole, 2)) if whole else 0.0


def _capped(rated: tuple[Rated, ...]) -> tuple[Rated, ...]:
    """Scale what is merely claimed down to its share of the whole."""
    claimed = sum((one.weight for one in rated if one.claimed), Fraction())
    proven = sum((one.weight for one in rated if not one.claimed), Fraction())
    most = proven * CLAIMED_CAP / (1 - CLAIMED_CAP)
    if not proven or claimed <= most:
        return rated
    return tuple(
        replace(one, weight=one.weight * most / claimed) if one.claimed else one
        for one in rated
    )


def _gate(rated: Iterable[Rated]) -> Gate:
    """A must that is unknown, or met in part, is a question and never a refusal."""
    statuses = {one.assessment.status for one in rated if one.must}
    if Status.NOT_MET in statuses:
        return Gate.NOT_MET
    return Gate.ASK if statuses - {Status.MET} else Gate.MET
