"""Jumps of a rate, each with the day it began.

Every day may have been the first of a new rate. One belief for each such day runs
along, foretells the next day, and is weighed by how well it did: a mixture of filters
that differ in how far back they look (Adams and MacKay 2007, arXiv:0710.3742). No
threshold on raw shares: an odd day of few people moves no weight, and a day whose
people behave alike counts for fewer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import exp, lgamma, log

from sqlalchemy import Connection

from services.scheduler.domain.rate import Beta, Denominator
from services.scheduler.domain.session import Session
from services.scheduler.estimators.beta import quantile
from services.scheduler.estimators.tally import Day, tally
from services.scheduler.queries.belief import remembered_facts
from services.scheduler.queries.outcomes import level_of, narrowest

HAZARD = 1 / 100  # a jump in so many closed days, before anything was seen
SURE = 0.6  # so much of the weight must say that the rate is a new one
NEWEST = 15  # closed days within which a jump may be found
NEWS = 10  # closed days for which it is told as news
# Measured with a day effect of 0.02 and 15 to 40 booked a day: 0 to 0.18 alarms in
# 200 steady days (0.7 where it is 0.05); a fall from 0.5 to 0.2 is told after the
# second or third day, its date right at the median, off by one to four in nine of ten.
LEAST_BEFORE = 5  # closed days: fewer are no rate that could change
LATEST = 250
ALIKE = 0.03  # more than plans assume, so that a bad day is not taken for a new rate
OUTSIDE = 0.025
NOTHING = -30.0  # a logarithm: beliefs of less weight are dropped


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Some days together: the share who came, and where it may lie (95 %)."""

    came: int
    n: int
    low: float
    high: float

    @property
    def share(self) -> float:
        return self.came / self.n


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The rate was one thing `before`, and is another `since` that day.

    `found` is the closed day after which it could be told: one to a few days later.
    """

    day: date
    found: date
    before: Stretch
    since: Stretch

    @property
    def holds(self) -> bool:
        """Whether the rate since then still differs clearly from the one before."""
        return not self.since.low <= self.before.share <= self.since.high


@dataclass(frozen=True, slots=True)
class _Run:
    """One belief: this rate began on day number `first`."""

    first: int
    came: float
    missed: float
    weight: float  # a logarithm


def changes(days: Sequence[Day]) -> Sequence[Change]:
    """Every jump the closed days show, the oldest first; the days oldest first."""
    return _changes(tuple(days[-LATEST:]))


def change(days: Sequence[Day]) -> Change | None:
    """The jump that is news: found within the last two weeks of closed days."""
    known = changes(days)
    recent = {one.day for one in days[-NEWS:]}
    return known[-1] if known and known[-1].found in recent else None


def change_for(connection: Connection, session: Session) -> Change | None:
    """The news about the people this session is planned from, if there is any."""
    group = narrowest(
        remembered_facts(connection),
        denominator=Denominator.BOOKED_TO_ARRIVED,
        vacancy_id=session.vacancy_id,
        level=level_of(connection, session.vacancy_id),
    )
    return change(tally(group.outcomes, denominator=Denominator.BOOKED_TO_ARRIVED))


@lru_cache(maxsize=256)
def _changes(days: tuple[Day, ...]) -> tuple[Change, ...]:
    marks = _found(days)
    edges = [0, *(first for first, _ in marks), len(days)]
    found = (
        Change(
            day=days[first].day,
            found=days[at].day,
            before=stretch(days[edges[number] : first]),
            since=stretch(days[first : edges[number + 2]]),
        )
        for number, (first, at) in enumerate(marks)
    )
    # What later days have evened out is not told as a change any more.
    return tuple(one for one in found if one.holds)


def _found(days: Sequence[Day]) -> Sequence[tuple[int, int]]:
    """By number: the first day of each new rate, and the day that showed it."""
    marks: list[tuple[int, int]] = []
    runs: Sequence[_Run] = ()
    begun = 0
    for at, day in enumerate(days):
        runs = _after(runs, day, at=at, begun=begun)
        first = _jump(runs, at=at, begun=begun, known=bool(marks))
        if first is not None and marks and first - begun < LEAST_BEFORE:
            # So soon after another one: that was an odd spell, and is taken back.
            marks.pop()
            begun = marks[-1][0] if marks else 0
            runs = _since(days, begun, at)
            first = _jump(runs, at=at, begun=begun, known=bool(marks))
        if first is not None:
            marks.append((first, at))
            begun = first
            runs = _since(days, first, at)
    return marks


def _jump(runs: Sequence[_Run], *, at: int, begun: int, known: bool) -> int | None:
    """The likeliest first day, where most of the weight says there is one."""
    least = begun + (2 if known else LEAST_BEFORE)
    new = [run for run in runs if max(least, at - NEWEST) <= run.first < at]
    if sum(exp(run.weight) for run in new) < SURE:
        return None
    return max(new, key=lambda run: run.weight).first


def _since(days: Sequence[Day], first: int, at: int) -> Sequence[_Run]:
    """Only the belief of the new rate goes on."""
    runs: Sequence[_Run] = ()
    for number in range(first, at + 1):
        runs = _after(runs, days[number], at=number, begun=first)
    return runs


def _after(runs: Sequence[_Run], day: Day, *, at: int, begun: int) -> Sequence[_Run]:
    """The beliefs once a day is known, and the one that the day began a new rate."""
    fresh = HAZARD if at > begun else 1.0
    stayed = 1 - HAZARD
    tried = [
        *(_learnt(run, day, log(stayed)) for run in runs),
        _learnt(_Run(at, 1.0, 1.0, 0.0), day, log(fresh)),
    ]
    top = max(run.weight for run in tried)
    whole = top + log(sum(exp(run.weight - top) for run in tried))
    return [
        _Run(run.first, run.came, run.missed, run.weight - whole)
        for run in tried
        if run.weight - whole > NOTHING
    ]


def _learnt(run: _Run, day: Day, chance: float) -> _Run:
    worth = 1 / (1 + (day.n - 1) * ALIKE)
    return _Run(
        run.first,
        run.came + day.came * worth,
        run.missed + (day.n - day.came) * worth,
        run.weight + chance + _foretold(run, day),
    )


def _foretold(run: _Run, day: Day) -> float:
    """Logarithm of P(came of n), up to what all runs share: a Beta-Binomial.

    Its correlation is that of the belief and of the day together.
    """
    unsure = 1 / (run.came + run.missed + 1)
    alike = unsure + ALIKE * (1 - unsure)
    size = 1 / alike - 1
    mean = run.came / (run.came + run.missed)
    hits, misses = size * mean, size * (1 - mean)
    return (
        (lgamma(hits + day.came) - lgamma(hits))
        + (lgamma(misses + day.n - day.came) - lgamma(misses))
        - (lgamma(size + day.n) - lgamma(size))
    )


def stretch(days: Sequence[Day]) -> Stretch:
    """Some days as one share with its 95 % interval, people of a day being alike."""
    worth = [1 / (1 + (day.n - 1) * ALIKE) for day in days]
    pairs = list(zip(days, worth, strict=True))
    came = sum(day.came * each for day, each in pairs)
    missed = sum((day.n - day.came) * each for day, each in pairs)
    belief = [Beta(alpha=came + 0.5, beta=missed + 0.5)]
    return Stretch(
        came=sum(day.came for day in days),
        n=sum(day.n for day in days),
        low=quantile(OUTSIDE, posterior=belief),
        high=quantile(1 - OUTSIDE, posterior=belief),
    )
