"""Politeness: how fast, how often, and when to leave somebody alone."""

import random
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Protocol
from uuid import UUID

LONGEST_WAIT = timedelta(hours=1)


class Pace(Protocol):
    """The time, and a way to let it pass; a test lets it pass at once."""

    def now(self) -> datetime: ...

    def sleep(self, seconds: float) -> None: ...


@dataclass(slots=True, kw_only=True)
class Bucket:
    """At most `rate` requests a second in the long run, `burst` of them at once."""

    rate: float
    burst: int
    tokens: float = 0.0
    at: datetime | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, now: datetime) -> float:
        """Take a place in the line; answers the seconds until its turn."""
        with self.lock:
            if self.at is None:
                self.at, self.tokens = now, float(self.burst)
            passed = max(0.0, (now - self.at).total_seconds())
            self.at = max(self.at, now)
            self.tokens = min(self.burst, self.tokens + passed * self.rate) - 1
            return max(0.0, -self.tokens / self.rate)


@dataclass(slots=True, kw_only=True)
class Buckets:
    """One bucket a host, shared by everybody in this process who asks there."""

    buckets: dict[str, Bucket] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def of(self, host: str, *, rate: float, burst: int) -> Bucket:
        with self.lock:
            return self.buckets.setdefault(host, Bucket(rate=rate, burst=burst))


@dataclass(slots=True, kw_only=True)
class Breaker:
    """Leaves an account alone once it failed too often; then tries once.

    Closed → open for `rest` → half open: one try decides.
    """

    rest: timedelta = timedelta(minutes=5)
    open_until: dict[UUID, datetime] = field(default_factory=dict)

    def is_open(self, account: UUID, now: datetime) -> datetime | None:
        """Until when nothing is asked; None where it may be."""
        until = self.open_until.get(account)
        return until if until is not None and now < until else None

    def tries(self, account: UUID, most: int) -> int:
        """How often a request may be tried: once while half open."""
        return 1 if account in self.open_until else most

    def failed(self, account: UUID, now: datetime) -> datetime:
        """Open it; answers until when."""
        self.open_until[account] = now + self.rest
        return self.open_until[account]

    def worked(self, account: UUID) -> None:
        self.open_until.pop(account, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Backoff:
    """Full jitter: anything between nothing and `base`·2ⁿ seconds, at most `cap`."""

    base: float = 1.0
    cap: float = 60.0
    tries: int = 6
    chance: Callable[[], float] = random.random

    def seconds(self, attempt: int) -> float:
        """How long to wait after that many failures."""
        return min(self.cap, self.base * 2.0**attempt) * self.chance()


def retry_after(told: str | None, *, now: datetime) -> timedelta | None:
    """What `Retry-After` asks for, in seconds or as a date; at most an hour."""
    if not told:
        return None
    text = told.strip()
    if text.isascii() and text.isdigit():
        return min(timedelta(seconds=int(text[:9])), LONGEST_WAIT)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return min(max(moment - now, timedelta(0)), LONGEST_WAIT)
