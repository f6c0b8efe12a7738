"""Days that are over, played again under another policy.

Nobody knows who else would have come. So each day is imagined with the share that
really came on it (and how little one day tells of a share), by the habits that plans
assume; every policy knows what was known when the day was planned.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from statistics import fmean, stdev
from types import MappingProxyType

import numpy as np
from sqlalchemy import Connection

from services.scheduler.domain.rate import Beta, Denominator
from services.scheduler.domain.session import Form
from services.scheduler.estimators.belief import believe
from services.scheduler.overbooking import (
    PRESETS,
    ChanceConstrained,
    FixedFactor,
    Never,
    OverbookingPolicy,
    SessionShape,
    posterior_draws,
    seed_of,
)
from services.scheduler.overbooking.day import imagine, run
from services.scheduler.overbooking.prices import Prices
from services.scheduler.queries.forecast import shape_of
from services.scheduler.queries.foretold import Foretold, Posterior, foretold

DAYS, LATEST = 200, 20
AS_BOOKED = "as booked"
COMPARED = "rule"  # of thumb: what most offices do
NORMAL_95 = 1.96
POLICIES: MappingProxyType[str, OverbookingPolicy] = MappingProxyType(
    {
        **PRESETS,
        "guarantee": ChanceConstrained(confidence=0.9),
        "rule": FixedFactor(),
        "never": Never(),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """One day under one policy, on average: minutes and people."""

    bookings: int
    came: float
    held: float
    away: float
    wait: float
    cost: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """All days under one policy: means a day, and the cost beside what was done.

    `saved` is how much less a day cost than it did as booked, with a 95 % interval
    over the days (none where there are fewer than two).
    """

    name: str
    bookings: float
    held: float
    away: float
    away_share: float
    wait: float
    cost: float
    saved: float
    within: tuple[float, float] | None


def days_to_play(connection: Connection) -> Sequence[Foretold]:
    """The newest closed days of interviews one after the other, newest first."""
    known = foretold(connection)
    return [one for one in known if one.session.form is Form.STREAMING][:LATEST]


def play_day(one: Foretold, *, names: Sequence[str]) -> Mapping[str, Played]:
    """As it was, then by each policy of `POLICIES` that was named."""
    return {AS_BOOKED: _as_booked(one)} | {name: _again(one, name) for name in names}


def columns(days: Sequence[Mapping[str, Played]]) -> Sequence[Column]:
    """The days that were played, side by side, as it was first."""
    if not days:
        return []
    actual = [day[AS_BOOKED] for day in days]
    return [_column(name, [day[name] for day in days], actual) for name in days[0]]


def replay(days: Sequence[Foretold], *, names: Sequence[str]) -> Sequence[Column]:
    """All of it at once."""
    return columns([play_day(one, names=names) for one in days])


def _as_booked(one: Foretold) -> Played:
    return _play(_shape(one), one.session.profile, (one.came, one.booked), _seed(one))


def _again(one: Foretold, name: str) -> Played:
    shape, seed = _shape(one), _seed(one)
    profile = _planned(shape, (one.belief, one.alike), seed, name)
    return _play(shape, profile, (one.came, one.booked), seed)


@lru_cache(maxsize=1024)
def _planned(
    shape: SessionShape, known: tuple[Posterior, float], seed: int, name: str
) -> tuple[int, ...]:
    """What the policy would have planned with what was known then."""
    belief, alike = known
    draws = posterior_draws(
        believe(
            [Beta(alpha=a, beta=b, weight=weight) for a, b, weight in belief],
            counts=(0, 0),
            denominator=Denominator.BOOKED_TO_ARRIVED,
            prior=(1.0, 1.0),
        ),
        overdispersion=alike,
    )
    return POLICIES[name].plan(shape, draws, seed=seed).profile


@lru_cache(maxsize=1024)
def _play(
    shape: SessionShape, profile: tuple[int, ...], seen: tuple[int, int], seed: int
) -> Played:
    """The day again and again, with the share that came on it."""
    came, booked = seen
    rng = np.random.default_rng((seed, 2))
    shares = rng.beta(came + 0.5, booked - came + 0.5, size=(DAYS, 1))
    bookings = sum(profile)
    people = imagine(rng.random((DAYS, bookings)) < shares, session=shape, rng=rng)
    day = run(people, profile=profile, session=shape)
    prices = Prices()
    missing = np.maximum(shape.arrivals - day.held, 0.0)
    cost = (
        prices.idle * day.idle
        + prices.overtime * day.overtime
        + prices.waiting * day.waiting
        + prices.away * day.away
        + prices.short * missing
    )
    met = max(float(day.held.sum()), 1.0)
    return Played(
        bookings=bookings,
        came=float(day.came.mean()),
        held=float(day.held.mean()),
        away=float(day.away.mean()),
        wait=float(np.nansum(day.waits)) / met,
        cost=float(cost.mean()) + prices.booking * bookings,
    )


def _column(name: str, played: Sequence[Played], actual: Sequence[Played]) -> Column:
    saved = [then.cost - now.cost for then, now in zip(actual, played, strict=True)]
    came = _mean(played, lambda one: one.came)
    away = _mean(played, lambda one: one.away)
    return Column(
        name=name,
        bookings=_mean(played, lambda one: one.bookings),
        held=_mean(played, lambda one: one.held),
        away=away,
        away_share=away / came if came else 0.0,
        wait=_mean(played, lambda one: one.wait),
        cost=_mean(played, lambda one: one.cost),
        saved=fmean(saved),
        within=_interval(saved),
    )


def _interval(saved: Sequence[float]) -> tuple[float, float] | None:
    if len(saved) <= 1:
        return None
    half = NORMAL_95 * stdev(saved) / sqrt(len(saved))
    return fmean(saved) - half, fmean(saved) + half


def _mean(played: Sequence[Played], of: Callable[[Played], float]) -> float:
    return fmean(of(one) for one in played)


def _shape(one: Foretold) -> SessionShape:
    return shape_of(one.session)


def _seed(one: Foretold) -> int:
    return seed_of(one.session.id)
