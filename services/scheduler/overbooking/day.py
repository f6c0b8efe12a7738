"""A day of interviews, first come, first served: who is met, who waits, who leaves."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.scheduler.overbooking.quadrature import Floats
from services.scheduler.overbooking.session_shape import SessionShape


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """What the booked would do on so many imagined days; shapes (days, bookings).

    `came` tells who comes, `late_by` the minutes after the slot's start (negative:
    early) and `needs` the minutes of interview.
    """

    came: NDArray[np.bool_]
    late_by: Floats
    needs: Floats

    def first(self, bookings: int) -> "People":
        """The same days with fewer booked: the first ones."""
        return People(
            came=self.came[:, :bookings],
            late_by=self.late_by[:, :bookings],
            needs=self.needs[:, :bookings],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFigures:
    """What became of each imagined day; minutes and people, shape (days,).

    `waits` has the shape (days, most who came) and holds the minutes of those who
    were met, nan for everybody else.
    """

    came: Floats
    held: Floats
    away: Floats
    idle: Floats
    overtime: Floats
    waiting: Floats
    waits: Floats


def imagine(
    came: NDArray[np.bool_], *, session: SessionShape, rng: np.random.Generator
) -> People:
    """Punctuality and interview lengths for people who come or do not.

    Arrival is normal around a few minutes early with an exponential tail of late
    people; lengths are lognormal (assumed until the desk's times are known).
    """
    habits, shape = session.habits, came.shape
    tail = rng.random(shape) < habits.late_share
    late = rng.normal(-habits.early_minutes, habits.punctuality_minutes, shape)
    variance = np.log1p(habits.interview_spread**2)
    return People(
        came=came,
        late_by=late + tail * rng.exponential(habits.late_minutes, shape),
        needs=rng.lognormal(
            np.log(habits.interview_minutes) - variance / 2, np.sqrt(variance), shape
        ),
    )


def run(
    people: People, *, profile: tuple[int, ...], session: SessionShape
) -> DayFigures:
    """Serve everybody in order of arrival with the session's interviewers.

    Waiting counts from the slot's start, or from arrival if later. Whoever would
    wait beyond their patience leaves, and nobody is begun later than the grace
    after the end: both are `away`. Time: bookings times days.
    """
    starts = np.repeat(np.arange(len(profile)) * float(session.slot_minutes), profile)
    arrival = np.where(people.came, starts + people.late_by, np.inf)
    order = np.argsort(arrival, axis=1, kind="stable")
    most = int(people.came.sum(axis=1).max(initial=0))
    order = order[:, :most]
    desk = _Desk.opened(session, days=len(people.came))
    waits = np.full(order.shape, np.nan)
    for turn in range(most):
        who = order[:, turn][:, None]
        waits[:, turn] = desk.serve(
            arrival=np.take_along_axis(arrival, who, 1)[:, 0],
            start=starts[who[:, 0]],
            needs=np.take_along_axis(people.needs, who, 1)[:, 0],
        )
    return desk.closed(came=people.came.sum(axis=1), waits=waits)


@dataclass(slots=True, kw_only=True)
class _Desk:
    """Interviewers' next free minute on every day, and what has added up so far."""

    session: SessionShape
    free: Floats
    held: Floats
    away: Floats
    busy: Floats
    waiting: Floats

    @classmethod
    def opened(cls, session: SessionShape, *, days: int) -> "_Desk":
        return cls(
            session=session,
            free=np.zeros((days, session.interviewers)),
            held=np.zeros(days),
            away=np.zeros(days),
            busy=np.zeros(days),
            waiting=np.zeros(days),
        )

    def serve(self, *, arrival: Floats, start: Floats, needs: Floats) -> Floats:
        """One more person on each day; inf is nobody. The waits of those met."""
        habits, length = self.session.habits, float(self.session.minutes)
        latest = length + habits.grace_minutes
        here = np.isfinite(arrival)
        ready = np.maximum(np.maximum(np.where(here, arrival, 0.0), start), 0.0)
        first = self.free.argmin(axis=1)
        day = np.arange(len(first))
        begins = np.maximum(
            np.where(here, np.maximum(arrival, 0.0), 0.0), self.free[day, first]
        )
        wait = np.maximum(begins - ready, 0.0)
        leaves = (wait > habits.patience_minutes) | (begins > latest)
        met, lost = here & ~leaves, here & leaves
        ends = begins + needs
        self.free[day, first] = np.where(met, ends, self.free[day, first])
        within = np.minimum(ends, length) - np.minimum(begins, length)
        self.busy += np.where(met, within, 0.0)
        self.held += met
        self.away += lost
        in_vain = np.clip(latest - ready, 0.0, habits.patience_minutes)
        self.waiting += np.where(met, wait, 0.0) + np.where(lost, in_vain, 0.0)
        return np.where(met, wait, np.nan)

    def closed(self, *, came: NDArray[np.int_], waits: Floats) -> DayFigures:
        length = float(self.session.minutes)
        return DayFigures(
            came=came.astype(np.float64),
            held=self.held,
            away=self.away,
            idle=self.session.interviewers * length - self.busy,
            overtime=np.maximum(self.free - length, 0.0).sum(axis=1),
            waiting=self.waiting,
            waits=waits,
        )
