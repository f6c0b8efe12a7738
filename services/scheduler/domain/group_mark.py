"""What a group's leader marks of each participant, on one sheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self
from uuid import UUID

from shared.errors import Invalid

CRITERIA = ("motivation", "competence", "adequacy")
LOWEST, HIGHEST = 1, 5
MOST_PLACES = 60


class Proposal(StrEnum):
    """What the leader would do; the decision is the manager's."""

    NONE = ""
    ADVANCE = "advance"
    RESERVE = "reserve"
    DECLINE = "decline"


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupMark:
    """One leader's marks of one participant; nothing yet is None or empty."""

    booking_id: UUID
    motivation: int | None = None
    competence: int | None = None
    adequacy: int | None = None
    place: int | None = None
    proposal: Proposal = Proposal.NONE
    note: str = ""

    def changed(self, typed: Mapping[str, str]) -> Self:
        """With what was typed, field by field. Raises Invalid."""
        values: dict[str, object] = {}
        for name in CRITERIA:
            if name in typed:
                values[name] = _number(typed[name], name, LOWEST, HIGHEST)
        if "place" in typed:
            values["place"] = _number(typed["place"], "place", 1, MOST_PLACES)
        if "proposal" in typed:
            values["proposal"] = _proposal(typed["proposal"])
        if "note" in typed:
            values["note"] = typed["note"]
        return replace(self, **values)  # type: ignore[arg-type]  # checked above


def check_sheet(marks: Sequence[GroupMark]) -> None:
    """What a sheet that is handed in must have. Raises Invalid, by participant."""
    faults = {}
    for mark in marks:
        missing = [name for name in CRITERIA if getattr(mark, name) is None]
        if missing:
            faults[str(mark.booking_id)] = f"no mark yet for {', '.join(missing)}"
    places = [mark.place for mark in marks if mark.place is not None]
    for mark in marks:
        if mark.place is not None and places.count(mark.place) > 1:
            faults[str(mark.booking_id)] = f"place {mark.place} is given twice"
    if faults:
        raise Invalid("the sheet is not complete yet", fields=faults)


def _number(typed: str, name: str, least: int, most: int) -> int | None:
    if not typed.strip():
        return None
    if typed.strip().isdecimal() and least <= int(typed) <= most:
        return int(typed)
    said = f"{least} to {most}"
    raise Invalid(f"{name}: {said}", fields={name: said})


def _proposal(typed: str) -> Proposal:
    try:
        return Proposal(typed)
    except ValueError as error:
        said = "advance, reserve or decline"
        raise Invalid(f"outcome: {said}", fields={"proposal": said}) from error
