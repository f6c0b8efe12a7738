"""Imagined days: who comes, how late, for how long, and what becomes of them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.scheduler.overbooking.line import Line, serve
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

    def on(self, days: NDArray[np.intp]) -> "People":
        """Some of the days alone."""
        return People(
            came=self.came[days], late_by=self.late_by[days], needs=self.needs[days]
        )

    def line(self, starts: Floats) -> Line:
        """In order of arrival, given each one's slot: minutes, (bookings,) or more."""
        return Line.up(
            came=self.came, starts=starts, late_by=self.late_by, needs=self.needs
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


def starts_of(profile: tuple[int, ...], *, session: SessionShape) -> Floats:
    """The slot of each of the booked, in minutes, earliest slot first."""
    return np.repeat(np.arange(len(profile)) * float(session.slot_minutes), profile)


def run(
    people: People, *, profile: tuple[int, ...], session: SessionShape
) -> DayFigures:
    """Serve everybody, the first booked in the first slot (see `line.serve`)."""
    served = serve(people.line(starts_of(profile, session=session)), session=session)
    return DayFigures(
        came=people.came.sum(axis=1).astype(np.float64),
        held=served.held,
        away=served.away,
        idle=served.idle,
        overtime=served.overtime,
        waiting=served.waiting,
        waits=np.where(served.met, served.waits, np.nan).T,
    )
