"""What a person fills in to connect a board: plain settings apart from secrets."""

from collections.abc import Mapping, Sequence
from typing import Any

from services.intake.boards.connector import Field
from shared.errors import Invalid

_LONGEST = 400


def filled_in(
    wanted: Sequence[Field],
    told: Mapping[str, str],
    *,
    again: bool = False,
) -> tuple[dict[str, Any], dict[str, str]]:
    """Plain settings and secrets, as the board's form names them. Raises Invalid."""
    settings: dict[str, Any] = {}
    sealed: dict[str, str] = {}
    faults: dict[str, str] = {}
    for field in wanted:
        value = _value(field, told.get(field.name, ""), again=again)
        if value is None:
            faults[field.name] = f"{field.label} is needed"
        elif len(value) > _LONGEST:
            faults[field.name] = f"at most {_LONGEST} characters"
        elif field.name.endswith("_url") and not _is_address(value):
            faults[field.name] = "an address begins with https://"
        elif value:
            (sealed if field.secret else settings)[field.name] = value
    if faults:
        raise Invalid("The source cannot be connected like that.", fields=faults)
    return settings, sealed


def _is_address(value: str) -> bool:
    return not value or value.startswith(("https://", "http://"))


def _value(field: Field, told: str, *, again: bool) -> str | None:
    """What was filled in, or the default; None where something is missing."""
    value = told.strip() or ("" if again else field.default)
    return None if field.required and not value and not again else value
