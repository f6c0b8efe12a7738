"""From what a form sends to the values a requirement is made of, and back."""

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass
from typing import Any

from services.scoring.domain.vacancy import Requirement
from services.scoring.requirements import NEED_REASON, REQUIREMENTS
from services.scoring.requirements.asking import Asked, asked
from services.scoring.requirements.candidate import Candidate
from services.scoring.requirements.making import canonical
from shared.errors import Invalid


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One field of a requirement's form."""

    asked: Asked
    value: str
    fault: str = ""


def kinds() -> Mapping[str, str]:
    """What can be added: kind → what it says of itself."""
    return {name: name.replace("_", " ").capitalize() for name in REQUIREMENTS}


def needs_reason(kind: str) -> bool:
    """Whether the kind stands in for something else."""
    return canonical(kind) in NEED_REASON


def values(kind: str, form: Mapping[str, str]) -> dict[str, Any]:
    """What the form says, typed. Raises Invalid, with every faulty field."""
    found: dict[str, Any] = {"kind": kind}
    faults: dict[str, str] = {}
    for one in asked(REQUIREMENTS[canonical(kind)]):
        try:
            _take(found, one, form.get(one.name, "").strip())
        except ValueError as fault:
            faults[one.name] = str(fault)
    weight = form.get("weight", "").strip().replace(",", ".")
    try:
        found["weight"] = float(weight) if weight else None
    except ValueError:
        faults["weight"] = "must be a number"
    found["reason"] = form.get("reason", "").strip()
    if faults:
        said = "; ".join(f"{name} {fault}" for name, fault in faults.items())
        raise Invalid(said, fields=faults)
    return found


def inputs(
    kind: str,
    *,
    requirement: Requirement[Candidate] | None = None,
    form: Mapping[str, str] | None = None,
    faults: Mapping[str, str] | None = None,
) -> Iterable[Input]:
    """The fields of a form: as sent, else as kept, else the defaults."""
    for one in asked(REQUIREMENTS[canonical(kind)]):
        if form is not None:
            value = form.get(one.name, "")
        elif requirement is not None:
            value = _written(getattr(requirement.criterion, one.name))
        else:
            value = "" if one.default is MISSING else _written(one.default)
        yield Input(asked=one, value=value, fault=(faults or {}).get(one.name, ""))


def _take(found: dict[str, Any], one: Asked, given: str) -> None:
    if one.many:
        rows = (row.strip() for row in given.replace(";", "\n").splitlines())
        found[one.name] = tuple(row for row in rows if row)
    elif not given and not one.compulsory:
        found[one.name] = one.default
    elif one.type is str:
        found[one.name] = given
    elif one.type is int:
        found[one.name] = _whole(given)
    else:
        found[one.name] = float(given)


def _whole(given: str) -> int:
    try:
        return int(given)
    except ValueError:
        raise ValueError("must be a whole number") from None


def _written(value: Any) -> str:  # noqa: ANN401  # a number, a word or words
    return "\n".join(value) if isinstance(value, tuple) else str(value)
