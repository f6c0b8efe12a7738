"""The time, as something a test can hold still."""

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Whoever needs to know the time is given one of these."""

    def now(self) -> datetime:
        """Answer the present moment, with a time zone."""
        ...


class SystemClock:
    """The machine's own clock. The only place that asks it."""

    def now(self) -> datetime:
        return datetime.now(UTC)
