"""A decision: a person advances, rejects or puts aside, and may take it back."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Self

from shared.errors import Invalid, Refused

LONGEST_REASON = 2000
AT_ONCE = timedelta()

# How long a rejection may wait before anybody hears of it.
DELAYS = {
    "now": AT_ONCE,
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(days=7),
}


class Verdict(StrEnum):
    """Where an application stands with the hiring manager."""

    OPEN = "open"
    LATER = "later"
    ADVANCED = "advanced"
    REJECTED = "rejected"


UNDECIDED = (Verdict.OPEN, Verdict.LATER)


class AlreadyDecided(Refused):
    """Somebody has decided otherwise; that has to be taken back first."""


class NothingToUndo(Refused):
    """The application is undecided."""


class ReasonNeeded(Invalid):
    """A rejection says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The verdict on one application, by whom, when and why.

    No score decides: only a named person changes it. A rejection with `goes_out_at` is
    still inside the house: nobody else has been told.
    """

    verdict: Verdict = Verdict.OPEN
    reason: str = ""
    by: str = ""
    at: datetime | None = None
    goes_out_at: datetime | None = None

    def advance(self, *, by: str, now: datetime) -> Self:
        """Let the person be invited. Advancing twice changes nothing."""
        if self.verdict is Verdict.ADVANCED:
            return self
        self._still_open("advanced")
        return replace(self, verdict=Verdict.ADVANCED, reason="", by=by, at=now)

    def put_aside(self, *, by: str, now: datetime) -> Self:
        """Come back to it later; nobody is told. Raises AlreadyDecided."""
        if self.verdict is Verdict.LATER:
            return self
        self._still_open("put aside")
        return replace(self, verdict=Verdict.LATER, reason="", by=by, at=now)

    def reject(
        self, *, reason: str, by: str, now: datetime, delay: timedelta = AT_ONCE
    ) -> Self:
        """Say no, and why; it goes out after `delay`. The first reason is kept."""
        if self.verdict is Verdict.REJECTED:
            return self
        self._still_open("rejected")
        said = " ".join(reason.split())
        if not said:
            raise ReasonNeeded(
                "please say why: the person may ask", fields={"reason": "is missing"}
            )
        if len(said) > LONGEST_REASON:
            raise ReasonNeeded(
                f"the reason is longer than {LONGEST_REASON} characters",
                fields={"reason": "is too long"},
            )
        return replace(
            self,
            verdict=Verdict.REJECTED,
            reason=said,
            by=by,
            at=now,
            goes_out_at=now + delay if delay > AT_ONCE else None,
        )

    def undo(self, *, by: str, now: datetime) -> Self:
        """Take the verdict back. Raises NothingToUndo."""
        if self.verdict is Verdict.OPEN:
            raise NothingToUndo("nothing has been decided yet")
        return replace(
            self, verdict=Verdict.OPEN, reason="", by=by, at=now, goes_out_at=None
        )

    def go_out(self) -> Self:
        """The delay is over: from now on others know."""
        return replace(self, goes_out_at=None)

    @property
    def told(self) -> bool:
        """Whether other services have heard of it, so that taking it back is news."""
        spoken = self.verdict in (Verdict.ADVANCED, Verdict.REJECTED)
        return spoken and self.goes_out_at is None

    def _still_open(self, wanted: str) -> None:
        if self.verdict not in UNDECIDED:
            raise AlreadyDecided(
                f"{self.by} has {self.verdict.value} this application; undo that "
                f"before it is {wanted}"
            )
