"""Why one application stands above another: what decides their order, in a sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from services.scoring.domain.assessment import SHARES, Status
from services.scoring.domain.ranking import BIN, Standing
from services.scoring.domain.score import GATES

GATE_WORDS = {
    "met": "meets all musts",
    "ask": "has a must nobody knows",
    "not_met": "does not meet a must",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One requirement that speaks for the upper or for the lower one, in points."""

    id: str
    upper: Status
    lower: Status
    points: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """`said` names what decided; `differences` what the two have and have not."""

    said: str
    differences: Sequence[Difference]


def why_above(
    upper: Standing,
    lower: Standing,
    *,
    statuses: tuple[Mapping[str, str], Mapping[str, str]],
    weights: Mapping[str, Fraction],
) -> Reason:
    """What put the first above the second; a tie is said to be one."""
    return Reason(
        said=_decided(upper, lower), differences=_differences(statuses, weights)
    )


def _decided(upper: Standing, lower: Standing) -> str:
    if upper.key == lower.key:
        return "The two are exactly as good: they share a rank."
    if upper.gate is not lower.gate:
        one, other = GATE_WORDS[upper.gate], GATE_WORDS[lower.gate]
        better = GATES.index(upper.gate) < GATES.index(lower.gate)
        return f"The upper one {one}, the lower one {other}." if better else _review()
    if upper.review != lower.review and upper.gate is GATES[-1]:
        return _review()
    return _by_points(upper, lower)


def _by_points(upper: Standing, lower: Standing) -> str:
    if upper.low // BIN != lower.low // BIN:
        return (
            f"What is sure: {upper.low:.0f} points against {lower.low:.0f}, counting "
            "what nobody knows as not met."
        )
    if upper.relevance != lower.relevance:
        return (
            f"Their sure points lie within {BIN} of each other; the upper text uses "
            "more of the words the vacancy asks with."
        )
    if upper.score != lower.score:
        return (
            f"Sure points and words are alike; over what is known the upper one has "
            f"{upper.score:.0f} points against {lower.score:.0f}."
        )
    return "All points are alike; more is known of the upper one."


def _review() -> str:
    return (
        "The upper text may have been read badly, so a person should look before it "
        "is put among those who do not meet a must."
    )


def _differences(
    statuses: tuple[Mapping[str, str], Mapping[str, str]],
    weights: Mapping[str, Fraction],
) -> Sequence[Difference]:
    total = sum(weights.values(), Fraction()) or Fraction(1)
    found = []
    for key, weight in weights.items():
        upper, lower = (Status(one.get(key, "unknown")) for one in statuses)
        if upper is not lower:
            points = 100 * weight / total * (SHARES[upper] - SHARES[lower])
            found.append(
                Difference(
                    id=key, upper=upper, lower=lower, points=float(round(points, 1))
                )
            )
    return sorted(found, key=lambda one: (-abs(one.points), one.id))
