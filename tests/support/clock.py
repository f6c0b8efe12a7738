"""A clock that stands still until a test moves it."""

from datetime import UTC, datetime, timedelta

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class StoppedClock:
    """Satisfies shared.clock.Clock; starts on a Monday at nine, UTC."""

    def __init__(self, at: datetime = MONDAY) -> None:
        self._at = at

    def now(self) -> datetime:
        return self._at

    def move(self, by: timedelta) -> None:
        """Let that much time pass."""
        self._at += by

    def set(self, to: datetime) -> None:
        """Make it that moment."""
        self._at = to
