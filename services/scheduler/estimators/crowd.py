"""Who was booked on a day and came: people told apart by what may be used of them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from shared.errors import Invalid

Traits = tuple[tuple[str, str], ...]
"""What is known of one person, such as (("city", "Moscow"), ("source", "hh")).

Sorted by name, each name once. A name that is missing is not known.
"""

ANSWER = "answer"
DECLINED = "declined"  # the answer that is a cancellation: such a person never comes

# Never a reason to expect less of somebody, whether the law says so or not.
PROTECTED = frozenset(
    [
        "sex",
        "gender",
        "age",
        "birth",
        "birthday",
        "birthdate",
        "born",
        "marital",
        "married",
        "citizenship",
        "nationality",
        "native",
        "ethnicity",
        "ethnic",
        "race",
        "religion",
        "photo",
        "photograph",
        "health",
        "disability",
        "disabled",
        "handicap",
        "handcap",
        "hipertension",
        "hypertension",
        "diabetes",
        "alcoholism",
        "pregnant",
        "pregnancy",
        "surname",
    ]
)
# `Client name` is a client; `Name`, `First name` and `Name(Cand ID)` are people.
OF_PEOPLE = frozenset(
    [
        "name",
        "first",
        "last",
        "full",
        "middle",
        "cand",
        "candidate",
        "applicant",
        "patient",
        "person",
        "id",
    ]
)
LEADS = (0, 1, 2, 4, 7, 14, 30)
LEVELS = MappingProxyType(
    {days: f"{days}+" if days == LEADS[-1] else f"{days}" for days in LEADS}
)


class ProtectedTrait(Invalid):
    """Somebody wants to expect people to come by who they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Of `n` people alike in everything known, `came` came."""

    traits: Traits
    came: int
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """One closed day; who was there has no order."""

    day: date
    seen: tuple[Seen, ...]

    @property
    def came(self) -> int:
        return sum(each.came for each in self.seen)

    @property
    def n(self) -> int:
        return sum(each.n for each in self.seen)


def closed(day: date, people: Iterable[tuple[Traits, bool]]) -> Closed:
    """The day of these people, whatever order they are told in."""
    counted: dict[Traits, list[int]] = {}
    for traits, came in people:
        counts = counted.setdefault(traits, [0, 0])
        counts[0] += came
        counts[1] += 1
    return Closed(
        day=day,
        seen=tuple(
            Seen(traits=traits, came=came, n=n)
            for traits, (came, n) in sorted(counted.items())
        ),
    )


def traits_of(known: Mapping[str, object | None]) -> Traits:
    """What is known, as traits; None is not known.

    Raises ProtectedTrait where a name says who somebody is.
    """
    for name in known:
        refuse_protected(name)
    return tuple(
        sorted((name, str(value)) for name, value in known.items() if value is not None)
    )


def gone(traits: Traits) -> bool:
    """Whoever has declined does not come."""
    return (ANSWER, DECLINED) in traits


def refuse_protected(name: str) -> None:
    """Raises ProtectedTrait where `name` says who somebody is."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    words = set(re.findall(r"[a-z]+", spaced.casefold()))
    if words & PROTECTED or ("name" in words and words <= OF_PEOPLE):
        raise ProtectedTrait(
            f"{name!r} says who somebody is; whether people come is never judged by it",
            fields={name: "may not be used"},
        )


def lead_of(days: int) -> str:
    """Days from booking to interview, coarse enough to learn from: `4` is 4 to 6."""
    return LEVELS[max((least for least in LEADS if least <= days), default=0)]
