"""A merge: two records that are of one person. Nothing is moved, so it can be undone.

Every application keeps the record of whoever it named. Merges join records to a group,
which pages show as one person; a merge that is undone leaves the groups there would be
without it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from shared.errors import Refused

OURSELVES = "Turnout"
# Names that have less in common are of two people, whatever telephone they share.
OTHER_NAME = 0.6


class MergeUndone(Refused):
    """The merge was undone before."""


class SamePersonAlready(Refused):
    """The two records are of one person already."""


class Ground(StrEnum):
    """Why two records were joined."""

    EMAIL = "email"
    PHONE = "phone"
    BOARD = "board"
    HAND = "hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Two records joined, by whom and why; `undone_at` says that it holds no more."""

    id: UUID
    one_id: UUID
    other_id: UUID
    ground: Ground
    by: str
    at: datetime
    undone_by: str | None = None
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """A record that has one of the contacts asked about."""

    kind: str
    person_id: UUID
    group_id: UUID
    name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """The record that somebody's contacts are of."""

    person_id: UUID
    group_id: UUID
    ground: Ground


def pair(one: UUID, other: UUID) -> tuple[UUID, UUID]:
    """Two ids in the one order in which pairs are kept."""
    return (one, other) if one.bytes < other.bytes else (other, one)


def match(
    owners: Sequence[Owner], *, names: Mapping[UUID, float | None]
) -> Match | None:
    """Who has these contacts, if all that tells points at one person.

    A board's own id tells most, then an e-mail, then a telephone, which families share:
    somebody of another name who has it is another person. `names` says how like the
    owners' names are; what is not clear is left for people to look at.
    """
    for ground in (Ground.BOARD, Ground.EMAIL, Ground.PHONE):
        theirs = [owner for owner in owners if owner.kind == ground]
        if ground is Ground.PHONE:
            theirs = [one for one in theirs if not _is_other(names.get(one.person_id))]
        groups = {owner.group_id for owner in theirs}
        if len(groups) == 1:
            first = min(theirs, key=lambda owner: owner.person_id.bytes)
            return Match(
                person_id=first.person_id, group_id=first.group_id, ground=ground
            )
        if groups:
            return None
    return None


def groups(
    people: Iterable[UUID], edges: Iterable[tuple[UUID, UUID]]
) -> Mapping[UUID, UUID]:
    """Which group each record is in: named by the first of its records."""
    head = {person: person for person in people}

    def top(person: UUID) -> UUID:
        while head[person] != person:
            head[person] = head[head[person]]
            person = head[person]
        return person

    for one, other in edges:
        first, second = (
            pair(top(one), top(other)) if top(one) != top(other) else (top(one),) * 2
        )
        head[second] = first
    return {person: top(person) for person in head}


def _is_other(name: float | None) -> bool:
    return name is not None and name < OTHER_NAME
