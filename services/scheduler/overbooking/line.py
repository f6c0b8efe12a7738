"""People in order of arrival, on many days at once, and who of them is met."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.scheduler.overbooking.quadrature import Floats
from services.scheduler.overbooking.session_shape import SessionShape

NOBODY = 1e7  # minutes: long after every day; finite, so that no sum turns to nan


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Minutes from the session's start, shapes (turns, days), earliest first.

    `arrives` is when somebody is there, `ready` when their waiting begins (not
    before their slot), `needs` the minutes of interview. Where fewer came than
    there are turns the last ones are NOBODY.
    """

    arrives: Floats
    ready: Floats
    needs: Floats

    @classmethod
    def up(
        cls, *, came: NDArray[np.bool_], starts: Floats, late_by: Floats, needs: Floats
    ) -> "Line":
        """Whoever came, in order of arrival; arguments of shape (days, people)."""
        arrives = np.where(came, starts + late_by, NOBODY)
        most = int(came.sum(axis=1).max(initial=0))
        order = np.argsort(arrives, axis=1, kind="stable")[:, :most]
        arrives = np.take_along_axis(arrives, order, 1)
        starts = np.take_along_axis(np.broadcast_to(starts, came.shape), order, 1)
        return cls(
            arrives=np.ascontiguousarray(arrives.T),
            ready=np.ascontiguousarray(np.maximum(arrives, starts).T),
            needs=np.ascontiguousarray(np.take_along_axis(needs, order, 1).T),
        )

    @property
    def turns(self) -> int:
        """The most people there are on any of the days."""
        return len(self.arrives)

    def on(self, days: NDArray[np.intp]) -> "Line":
        """Some of the days alone, without turns that nobody takes there."""
        arrives = self.arrives[:, days]
        taken = int((arrives < NOBODY).sum(axis=0).max(initial=0))
        return Line(
            arrives=arrives[:taken],
            ready=self.ready[:taken, days],
            needs=self.needs[:taken, days],
        )

    def joined(self, newcomer: "Line") -> "Line":
        """One more person on each day, in as many variants as `newcomer` has turns.

        The answer has one turn more, and variants times days; existing people go
        before a newcomer of the same minute.
        """
        variants, days = newcomer.arrives.shape
        shape = (self.turns + 1, 1, days)
        earlier, here = np.full(shape, -NOBODY), np.full(shape, NOBODY)
        earlier[1:, 0], here[:-1, 0] = self.arrives, self.arrives
        before = here <= newcomer.arrives
        after = earlier > newcomer.arrives

        def put(line: Floats, new: Floats) -> Floats:
            shifted, kept = np.empty(shape), np.empty(shape)
            shifted[0, 0], kept[-1, 0] = NOBODY, NOBODY
            shifted[1:, 0], kept[:-1, 0] = line, line
            found = np.where(before, kept, np.where(after, shifted, new))
            return found.reshape(len(shifted), variants * days)

        arrives = np.maximum(earlier, np.minimum(here, newcomer.arrives))
        return Line(
            arrives=arrives.reshape(self.turns + 1, variants * days),
            ready=put(self.ready, newcomer.ready),
            needs=put(self.needs, newcomer.needs),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """What became of a line. `waits` has its shape, everything else one a day.

    `waits` also holds the minutes somebody waited in vain before leaving; `met`
    tells the two apart.
    """

    met: NDArray[np.bool_]
    waits: Floats
    held: Floats
    away: Floats
    idle: Floats
    overtime: Floats
    waiting: Floats


def serve(line: Line, *, session: SessionShape) -> Served:
    """First come, first served by the session's interviewers.

    Waiting counts from the slot's start, or from arrival if later. Whoever would
    wait beyond their patience leaves, and nobody is begun later than the grace
    after the end: both are `away`. Interviewers' next free minutes are kept sorted,
    so that the next free one is the first. Time: turns times days.
    """
    length = float(session.minutes)
    limit = np.minimum(
        line.ready + session.habits.patience_minutes,
        length + session.habits.grace_minutes,
    )
    begins, met = np.empty_like(line.arrives), np.empty(line.arrives.shape, np.bool_)
    free = [np.zeros(line.arrives.shape[1]) for _ in range(session.interviewers)]
    spare = np.empty(line.arrives.shape[1])
    for arrives, needs, latest, start, now in zip(
        line.arrives, line.needs, limit, begins, met, strict=True
    ):
        np.maximum(arrives, free[0], out=start)
        np.less_equal(start, latest, out=now)
        np.add(start, needs, out=free[0], where=now)
        for later in range(1, session.interviewers):
            first, second = free[later - 1], free[later]
            np.minimum(first, second, out=spare)
            np.maximum(first, second, out=second)
            free[later - 1], spare = spare, first
    waits = np.maximum(np.minimum(begins, limit) - line.ready, 0.0)
    begins[~met] = NOBODY
    busy = np.minimum(begins + line.needs, length) - np.minimum(begins, length)
    held = met.sum(axis=0).astype(np.float64)
    return Served(
        met=met,
        waits=waits,
        held=held,
        away=(line.arrives < NOBODY).sum(axis=0) - held,
        idle=session.interviewers * length - busy.sum(axis=0),
        overtime=np.sum([np.maximum(each - length, 0.0) for each in free], axis=0),
        waiting=waits.sum(axis=0),
    )
