"""Asking a board politely: in turn, again where that may help, and not for ever.

A board's own `judge` says what an answer means; only `Transient` and `RateLimited` are
tried again here. What spends or changes something is never tried again once it may
have arrived: that is `Unanswered`, and whoever asked reads before repeating.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from uuid import UUID

from services.intake.boards.errors import (
    BoardError,
    Misconfigured,
    NotFound,
    RateLimited,
    Rejected,
    Transient,
    Unanswered,
)
from services.intake.boards.politeness import (
    Backoff,
    Breaker,
    Buckets,
    Pace,
    retry_after,
)
from shared.http import Answer, AnswerLost, Ask, Http, NotReached, PrivateAddress

Judge = Callable[[Answer], BoardError | None]

_SERVER_FAULT = 500
_TOO_MANY = 429
_PATIENCE = timedelta(minutes=2)
"""Longer waits are left to the next pull: a thread that sleeps helps nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Polite:
    """One board's manners, over the connections and buckets everybody shares."""

    http: Http
    pace: Pace
    buckets: Buckets
    breaker: Breaker = field(default_factory=Breaker)
    backoff: Backoff = field(default_factory=Backoff)
    rate: float = 4.0
    burst: int = 8
    seconds: float = 30.0
    on_request: Callable[[], None] = lambda: None

    def ask(
        self, account: UUID, ask: Ask, *, judge: Judge, repeats: bool = True
    ) -> Answer:
        """An answer `judge` has nothing against. Raises what it says, or Transient.

        With `repeats=False` nothing that may have arrived is asked twice.
        """
        now = self.pace.now()
        if until := self.breaker.is_open(account, now):
            raise Transient(
                f"{ask.host} failed too often and is left alone", until=until
            )
        tries = self.breaker.tries(account, self.backoff.tries)
        for attempt in range(tries):
            try:
                answer = self._once(ask, judge=judge, repeats=repeats)
            except Transient as fault:
                last = fault
                if attempt + 1 == tries:
                    break
                self._wait(fault, attempt)
            else:
                self.breaker.worked(account)
                return answer
        until = self.breaker.failed(account, self.pace.now())
        raise type(last)(str(last), until=last.until or until, value=last.value)

    def _once(self, ask: Ask, *, judge: Judge, repeats: bool) -> Answer:
        bucket = self.buckets.of(ask.host, rate=self.rate, burst=self.burst)
        if seconds := bucket.wait(self.pace.now()):
            self.pace.sleep(seconds)
        self.on_request()
        try:
            answer = self.http.send(replace(ask, seconds=self.seconds))
        except NotReached as error:
            raise Transient(str(error)) from None
        except PrivateAddress as error:
            raise Misconfigured(str(error)) from None
        except AnswerLost as error:
            if repeats:
                raise Transient(str(error)) from None
            raise Unanswered(str(error)) from None
        fault = judge(answer) or self._plain_fault(answer, ask, repeats=repeats)
        if fault is not None:
            raise fault
        return answer

    def _plain_fault(
        self, answer: Answer, ask: Ask, *, repeats: bool
    ) -> BoardError | None:
        if answer.status >= _SERVER_FAULT:
            words = f"{ask.host} answered {answer.status}"
            return Transient(words) if repeats else Unanswered(words)
        if answer.status == _TOO_MANY:
            now = self.pace.now()
            wait = retry_after(answer.headers.get("retry-after"), now=now)
            until = None if wait is None else now + wait
            return RateLimited(f"{ask.host} asks us to be slower", until=until)
        if answer.status in (404, 410):
            return NotFound(f"{ask.host} has no such thing")
        if answer.status >= 300:  # noqa: PLR2004  # neither done nor moved
            return Rejected(f"{ask.host} answered {answer.status}")
        return None

    def _wait(self, fault: Transient, attempt: int) -> None:
        """Sleep before the next try; a long wait is the next pull's. Raises `fault`."""
        if fault.until is None:
            self.pace.sleep(self.backoff.seconds(attempt))
            return
        wait = fault.until - self.pace.now()
        if wait > _PATIENCE:
            raise fault
        # Everybody who was told seven seconds would come back in the same one.
        self.pace.sleep(wait.total_seconds() + self.backoff.chance())
