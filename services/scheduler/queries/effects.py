"""What goes with coming: the answer to the reminder, the days ahead, the source.

Measured, not believed, and no experiment: people who answer differ from people who do
not in more than the answer.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from services.scheduler.domain.rate import Denominator, Happened
from services.scheduler.domain.share import Gap, Share, gap, share_of
from services.scheduler.estimators.tally import COUNTS
from services.scheduler.overbooking import OVERDISPERSION
from services.scheduler.queries.outcomes import Fact, booking_facts
from services.scheduler.store.reminders import holding
from services.scheduler.store.tables import booking, session

CAME = COUNTS[Denominator.BOOKED_TO_ARRIVED]
ANSWERS = {
    Happened.CONFIRMED: "said they would come",
    Happened.UNCERTAIN: "were not sure",
    Happened.NO_ANSWER: "did not answer",
}
NOT_ASKED = "were not reminded"
# The first day of each bucket, and its name: edges of those that plans learn from, but
# fewer, so that a cell has people.
LEADS = ((7, "a week ahead or more"), (4, "4–6 days ahead"), (2, "2–3 days ahead"))
NEXT_DAY, SAME_DAY = "the day before", "on the day itself"
UNNAMED = "not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """People alike in one thing, beside all others of whom it is known."""

    label: str
    share: Share
    others: Share
    gap: Gap

    @property
    def verdict(self) -> str:
        """`few`, `unclear`, `more` or `less`: what the data tell of this cell."""
        if self.gap.few:
            return "few"
        if not self.gap.clear:
            return "unclear"
        return "more" if self.gap.value > 0 else "less"


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One thing that may go with coming, by its values."""

    name: str
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One booking whose outcome is known, and what was known before its day."""

    day: date
    came: bool
    answer: str
    lead: str
    source: str


def effects(connection: Connection) -> Sequence[Effect]:
    """Each with its cells, of all closed days."""
    seen = seen_of(booking_facts(connection))
    return [
        effect("answer", seen, lambda one: one.answer),
        effect("lead", seen, lambda one: one.lead),
        effect("source", seen, lambda one: one.source),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What reminders do: those drawn to be reminded, beside those drawn to go without.

    Everybody drawn is counted on the side they were drawn to, also who cancelled.
    `came` and `wasted` are shares of each side: who came, and who stayed away untold.
    """

    came: tuple[Share, Share, Gap]
    wasted: tuple[Share, Share, Gap]


def trial(connection: Connection) -> Trial | None:
    """Measured by lot, of closed days; None before anybody was drawn."""
    rows: Sequence[Any] = connection.execute(
        select(
            holding.c.held_back,
            session.c.starts_at,
            session.c.zone,
            booking.c.cancelled_at,
            booking.c.arrived_at,
            booking.c.late_at,
        )
        .join(booking, booking.c.id == holding.c.booking_id)
        .join(session, session.c.id == booking.c.session_id)
        .where(session.c.closed_at.is_not(None), session.c.recorded.is_(True))
    ).all()
    if not rows:
        return None
    return Trial(
        came=_sides(rows, lambda row: bool(row.arrived_at or row.late_at)),
        wasted=_sides(
            rows,
            lambda row: not (row.cancelled_at or row.arrived_at or row.late_at),
        ),
    )


def _sides(rows: Sequence[Any], of: Callable[[Any], bool]) -> tuple[Share, Share, Gap]:
    """The reminded, those who went without, and the difference."""
    shares = []
    for held_back in (False, True):
        days: dict[date, list[bool]] = {}
        for row in rows:
            if row.held_back is held_back:
                day = row.starts_at.astimezone(ZoneInfo(row.zone)).date()
                days.setdefault(day, []).append(of(row))
        counts = [(sum(some), len(some)) for some in days.values()]
        shares.append(share_of(counts, alike=OVERDISPERSION))
    return shares[0], shares[1], gap(shares[0], shares[1])


def effect(name: str, seen: Sequence[Seen], of: Callable[[Seen], str]) -> Effect:
    """Every value beside all others, the largest group first."""
    labels = sorted({of(one) for one in seen})
    cells = [
        _cell(
            label,
            [one for one in seen if of(one) == label],
            [one for one in seen if of(one) != label],
        )
        for label in labels
    ]
    return Effect(name=name, cells=sorted(cells, key=lambda one: -one.share.whole))


def seen_of(facts: Iterable[Fact]) -> Sequence[Seen]:
    """Answers and outcomes of the same booking, brought together."""
    answers: dict[str, str] = {}
    outcomes: dict[str, Fact] = {}
    for fact in facts:
        subject, happened = fact.outcome.subject, fact.outcome.happened
        if happened in ANSWERS:
            answers[subject] = ANSWERS[happened]
        elif CAME.get(happened) is not None:
            outcomes[subject] = fact
    return [
        Seen(
            day=fact.outcome.day,
            came=bool(CAME[fact.outcome.happened]),
            answer=answers.get(subject, NOT_ASKED),
            lead=lead_bucket(fact.outcome.lead_days),
            source=fact.outcome.source or UNNAMED,
        )
        for subject, fact in outcomes.items()
    ]


def lead_bucket(days: int | None) -> str:
    """In words: how long before the interview the seat was taken."""
    if days is None:
        return UNNAMED
    named = next((name for first, name in LEADS if days >= first), None)
    return named or (NEXT_DAY if days == 1 else SAME_DAY)


def _cell(label: str, people: Sequence[Seen], others: Sequence[Seen]) -> Cell:
    one, other = _share(people), _share(others)
    return Cell(label=label, share=one, others=other, gap=gap(one, other))


def _share(people: Sequence[Seen]) -> Share:
    days: dict[date, list[bool]] = {}
    for one in people:
        days.setdefault(one.day, []).append(one.came)
    counts = [(sum(came), len(came)) for came in days.values()]
    return share_of(counts, alike=OVERDISPERSION)
