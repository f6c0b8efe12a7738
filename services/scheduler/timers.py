"""What the clock asks of the scheduler."""

from collections.abc import Sequence
from datetime import timedelta

from services.scheduler.actions import desk
from services.scheduler.queries.sessions import overdue
from shared.operations import Timer
from shared.work import BeginWork


def timers(
    begin: BeginWork, *, close_after: timedelta, seconds: float
) -> Sequence[Timer]:
    """Close days that nobody closed by hand."""

    def close_days() -> bool:
        """One day at a time, so that a killed process has lost nothing."""
        with begin.read() as connection:
            ended = overdue(connection, before=begin.now() - close_after)
        if not ended:
            return False
        with begin() as work:
            desk.close_day(work, ended[0], by_hand=False)
        return len(ended) > 1

    return (Timer(name="close_days", seconds=seconds, run=close_days),)
