"""An application: one person's résumé for one vacancy, and how far it has come."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Self
from uuid import UUID


class Fact(StrEnum):
    """What can be heard about an application."""

    RECEIVED = "received"
    SCORED = "scored"
    SHORTLISTED = "shortlisted"
    REJECTED = "rejected"
    REOPENED = "reopened"
    INVITED = "invited"
    BOOKED = "booked"
    CANCELLED = "cancelled"
    ARRIVED = "arrived"
    LATE = "late"
    NO_SHOW = "no-show"
    HIRED = "hired"
    NOT_HIRED = "not hired"


STEPS = (
    Fact.RECEIVED,
    Fact.SCORED,
    Fact.SHORTLISTED,
    Fact.INVITED,
    Fact.BOOKED,
    Fact.ARRIVED,
    Fact.HIRED,
)
# What takes something back is no place to stand.
_TAKING_BACK = (Fact.REOPENED, Fact.NOT_HIRED)
STAGES = tuple(fact for fact in Fact if fact not in _TAKING_BACK)

# A fact may take back what an earlier one said.
_UNDOES: Mapping[Fact, tuple[Fact, ...]] = {
    Fact.REOPENED: (Fact.SHORTLISTED, Fact.REJECTED),
    Fact.SHORTLISTED: (Fact.REJECTED,),
    Fact.REJECTED: (Fact.SHORTLISTED, Fact.HIRED),
    Fact.HIRED: (Fact.REJECTED,),
    Fact.NOT_HIRED: (Fact.HIRED,),
    Fact.NO_SHOW: (Fact.ARRIVED, Fact.LATE),
    Fact.ARRIVED: (Fact.NO_SHOW, Fact.LATE),
    Fact.LATE: (Fact.NO_SHOW,),
    Fact.BOOKED: (Fact.CANCELLED, Fact.NO_SHOW),
    Fact.CANCELLED: (Fact.ARRIVED, Fact.LATE, Fact.NO_SHOW),
}
# Where an application stands: the first of these that is true of it.
_STANDING = (
    Fact.HIRED,
    Fact.REJECTED,
    Fact.LATE,
    Fact.ARRIVED,
    Fact.NO_SHOW,
    Fact.CANCELLED,
    Fact.BOOKED,
    Fact.INVITED,
    Fact.SHORTLISTED,
    Fact.SCORED,
    Fact.RECEIVED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far an application has come: the moment each step was reached.

    A cancelled booking stays a booking that was made: the share of bookings
    that end in an arrival counts it.
    """

    reached: Mapping[Fact, datetime] = field(default_factory=dict)

    def hear(self, fact: Fact, *, at: datetime) -> Self:
        """Answer the standing once `fact` is known."""
        undone = _UNDOES.get(fact, ())
        kept = {
            known: when for known, when in self.reached.items() if known not in undone
        }
        kept |= {known: kept.get(known, at) for known in _implied(fact)}
        return replace(self, reached=kept)

    @property
    def stage(self) -> Fact:
        """The one word a table shows."""
        return next(fact for fact in _STANDING if fact in self.reached)


def standing(heard: Iterable[tuple[Fact, datetime]]) -> Standing:
    """Where an application stands after everything heard about it, in order."""
    answer = Standing()
    for fact, at in heard:
        answer = answer.hear(fact, at=at)
    return answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """One person's résumé for one vacancy, under an id that tells nothing."""

    id: UUID
    candidate_id: UUID
    vacancy_id: UUID
    sha256: str
    text: str
    language: str | None
    document_date: date | None
    reader_version: str
    received_at: datetime


def _implied(fact: Fact) -> tuple[Fact, ...]:
    if fact in _TAKING_BACK:
        return ()
    if fact is Fact.LATE:
        return (Fact.ARRIVED, Fact.LATE)
    return (fact,)
