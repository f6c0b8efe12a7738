"""A scorecard: what one colleague marks about an application before seeing others'."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from statistics import fmean
from uuid import UUID

from shared.errors import Invalid

LOWEST, HIGHEST = 1, 5
LONGEST_NOTE = 4000
LONGEST_LABEL = 80
MOST_CRITERIA = 12


class Advice(StrEnum):
    """What the colleague would do."""

    YES = "yes"
    UNSURE = "unsure"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One thing to mark. The id outlives a change of the label."""

    id: str
    label: str


# What a group interview looks at, until a vacancy has criteria of its own.
USUAL = (
    Criterion(id="motivation", label="Motivation"),
    Criterion(id="competence", label="Competence"),
    Criterion(id="adequacy", label="Adequacy"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """Marks from 1 to 5 by criterion; what was not seen is left out.

    Raises Invalid for a mark that is none, or a card that says nothing.
    """

    account_id: UUID
    by: str
    marks: Mapping[str, int]
    advice: Advice
    note: str = ""
    sent_at: datetime
    changed_at: datetime | None = None

    def __post_init__(self) -> None:
        wrong = [
            name for name, mark in self.marks.items() if not LOWEST <= mark <= HIGHEST
        ]
        if wrong:
            raise Invalid(
                f"a mark lies between {LOWEST} and {HIGHEST}",
                fields=dict.fromkeys(wrong, f"is not {LOWEST} to {HIGHEST}"),
            )
        if len(self.note) > LONGEST_NOTE:
            raise Invalid(
                f"the note is longer than {LONGEST_NOTE} characters",
                fields={"note": "is too long"},
            )
        if not self.marks and not self.note:
            raise Invalid(
                "mark at least one thing, or write a note",
                fields={"marks": "nothing is marked"},
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One criterion over all cards: `n` of them marked it; None where nobody did."""

    criterion: Criterion
    n: int
    mean: float | None
    lowest: int | None
    highest: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What the cards say together."""

    n: int
    advice: Mapping[Advice, int]
    marked: Sequence[Marked]


def summary(criteria: Sequence[Criterion], cards: Sequence[Scorecard]) -> Summary:
    """Means with their n: two marks are two marks, and are shown as two."""
    counted = Counter(card.advice for card in cards)
    return Summary(
        n=len(cards),
        advice={one: counted[one] for one in Advice},
        marked=[_marked(one, cards) for one in criteria],
    )


def _marked(criterion: Criterion, cards: Iterable[Scorecard]) -> Marked:
    marks = [card.marks[criterion.id] for card in cards if criterion.id in card.marks]
    return Marked(
        criterion=criterion,
        n=len(marks),
        mean=round(fmean(marks), 1) if marks else None,
        lowest=min(marks, default=None),
        highest=max(marks, default=None),
    )


def criteria(labels: Iterable[str], *, now: Sequence[Criterion]) -> Sequence[Criterion]:
    """The criteria as somebody wrote them, a line each; known ones keep their ids.

    Raises Invalid, naming the line.
    """
    kept = {one.label.casefold(): one.id for one in now}
    said = [" ".join(label.split()) for label in labels]
    wanted = list(dict.fromkeys(label for label in said if label))
    _check(wanted)
    taken = set(kept.values())
    found = []
    for label in wanted:
        name = kept.get(label.casefold()) or _free(taken)
        taken.add(name)
        found.append(Criterion(id=name, label=label))
    return found


def _check(wanted: Sequence[str]) -> None:
    if not wanted:
        raise Invalid(
            "name at least one thing to mark", fields={"criteria": "is empty"}
        )
    if len(wanted) > MOST_CRITERIA:
        raise Invalid(
            f"nobody marks more than {MOST_CRITERIA} things; leave some out",
            fields={"criteria": f"has {len(wanted)} lines"},
        )
    for number, label in enumerate(wanted, start=1):
        if len(label) > LONGEST_LABEL:
            raise Invalid(
                f"line {number} is longer than {LONGEST_LABEL} characters",
                fields={"criteria": f"line {number} is too long"},
            )


def _free(taken: set[str]) -> str:
    number = 1
    while f"c{number}" in taken:
        number += 1
    return f"c{number}"
