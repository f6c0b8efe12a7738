"""A plan: how many bookings, in which slots, and what will come of it."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from services.scheduler.overbooking.draws import Draws
from services.scheduler.overbooking.session_shape import SessionShape

OUTSIDE = 0.05  # of the 90 % interval of arrivals, on either side


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatHappens:
    """A planned day, imagined: means of interviews `held` and people turned `away`.

    19 of 20 of those who are met wait less than `wait_minutes`.
    """

    held: float
    away: float
    wait_minutes: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Statements:
    """What is said about a plan, all of it from one distribution of arrivals K.

    `interval` holds K with 90 % (equal tails: at most 5 % lie below and 5 %
    above). `p_short` is P(K < arrivals), `p_crowd` is P(K > seats) and
    `expected_crowd` the mean number beyond the seats; both None without seats.
    `chances` is the distribution itself: P(K = 0), …, P(K = bookings). `day` is
    there where the policy has imagined the day.
    """

    arrivals: int
    seats: int | None
    expected_arrivals: float
    interval: tuple[int, int]
    p_short: float
    p_crowd: float | None
    expected_crowd: float | None
    chances: tuple[float, ...]
    day: WhatHappens | None = None

    @property
    def p_enough(self) -> float:
        """P(K >= arrivals)."""
        return 1.0 - self.p_short


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """So many `bookings`, `profile` of them in each slot, earliest slot first.

    `bound` names the limit that kept the policy from booking what it wanted
    (`limit`, `queue`, or `care` for those who come; None: nothing did). The same
    session, draws and seed give an equal plan; `seed` is kept so that anybody can
    check.
    """

    bookings: int
    profile: tuple[int, ...]
    statements: Statements
    bound: str | None
    seed: int


class OverbookingPolicy(Protocol):
    """A frozen dataclass of plain numbers that turns draws into a plan."""

    def plan(self, session: SessionShape, draws: Draws, *, seed: int) -> Plan:
        """The plan; at most `session.most` bookings, and never an error."""
        ...


def even_plan(session: SessionShape, draws: Draws, *, wanted: int, seed: int) -> Plan:
    """`wanted` bookings, or as many as there may be, spread evenly over the slots."""
    bookings = min(wanted, session.most)
    return Plan(
        bookings=bookings,
        profile=even_profile(bookings, slots=session.slots),
        statements=state(session, draws, bookings=bookings),
        bound=session.most_because if wanted > bookings else None,
        seed=seed,
    )


def even_profile(bookings: int, *, slots: int) -> tuple[int, ...]:
    """As equal as can be; the earliest slots take the extra ones.

    Late slots hold no more, because what piles up late becomes overtime.
    """
    each, extra = divmod(bookings, slots)
    return tuple(each + (slot < extra) for slot in range(slots))


def state(session: SessionShape, draws: Draws, *, bookings: int) -> Statements:
    """Everything that can be said about `bookings` bookings in this session."""
    chances = draws.arrivals(bookings)
    people = np.arange(bookings + 1)
    seats = session.seats
    return Statements(
        arrivals=session.arrivals,
        seats=seats,
        expected_arrivals=float(chances @ people),
        interval=_interval(np.cumsum(chances)),
        p_short=_chance(chances[: session.arrivals]),
        p_crowd=None if seats is None else _chance(chances[seats + 1 :]),
        expected_crowd=(
            None if seats is None else float(chances @ np.maximum(people - seats, 0))
        ),
        chances=tuple(float(chance) for chance in chances),
    )


def _chance(chances: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
    """A sum of chances, kept from leaving 0..1 by rounding."""
    return float(min(1.0, chances.sum()))


def _interval(below: np.ndarray[tuple[int], np.dtype[np.float64]]) -> tuple[int, int]:
    """The smallest numbers with at least 5 % and 95 % at or below them."""
    low, high = np.searchsorted(below, [OUTSIDE, 1 - OUTSIDE])
    return int(low), int(min(high, len(below) - 1))
