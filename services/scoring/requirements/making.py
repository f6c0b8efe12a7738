"""Plain values become a requirement, and a requirement plain values again."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from services.scoring.domain.vacancy import Requirement
from services.scoring.requirements import (
    ALIASES,
    CLAIMED,
    NEED_REASON,
    REQUIREMENTS,
)
from services.scoring.requirements.candidate import Candidate
from services.scoring.requirements.location import Location
from services.scoring.requirements.salary import Salary
from shared.errors import Invalid

# What every requirement has, whatever its kind.
COMMON = ("id", "kind", "weight", "reason", "sentence")


class ReasonMissing(Invalid):
    """A kind that stands in for something else needs the reason of the business."""


def canonical(kind: str) -> str:
    """The family's own name for a kind."""
    return ALIASES.get(kind, kind)


def make(
    plain: Mapping[str, Any], *, must: bool, city: str = ""
) -> Requirement[Candidate]:
    """The requirement that the plain values describe. Raises Invalid."""
    kind = canonical(str(plain.get("kind", "")))
    own = {key: value for key, value in plain.items() if key not in COMMON}
    criterion = REQUIREMENTS.from_json({"kind": kind, **own})
    if isinstance(criterion, Salary | Location) and not criterion.city:
        criterion = replace(criterion, city=city)
    reason = str(plain.get("reason") or "").strip()
    if kind in NEED_REASON and not reason:
        raise ReasonMissing(
            f"{kind} needs a reason: say why the work cannot be done without it",
            fields={"reason": "say why the work cannot be done without it"},
        )
    weight = plain.get("weight")
    try:
        return Requirement(
            id=str(plain.get("id", "")),
            kind=str(plain.get("kind", "")),
            criterion=criterion,
            must=must,
            weight=None if weight is None else Fraction(str(weight)),
            sentence=str(plain.get("sentence") or ""),
            reason=reason,
            claimed=kind in CLAIMED,
        )
    except ValueError as error:
        raise Invalid(str(error)) from error


def plain(requirement: Requirement[Candidate]) -> dict[str, Any]:
    """The values that `make` makes it from."""
    values: dict[str, Any] = {"id": requirement.id}
    values |= REQUIREMENTS.to_json(requirement.criterion)
    values["kind"] = requirement.kind
    if requirement.weight is not None:
        values["weight"] = float(requirement.weight)
    if requirement.sentence:
        values["sentence"] = requirement.sentence
    if requirement.reason:
        values["reason"] = requirement.reason
    return values
