"""A decision: a person advances or rejects an application, and may take it back."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Self

from shared.errors import Invalid, Refused

LONGEST_REASON = 2000


class Verdict(StrEnum):
    """Where an application stands with the hiring manager."""

    OPEN = "open"
    ADVANCED = "advanced"
    REJECTED = "rejected"


class AlreadyDecided(Refused):
    """Somebody has decided otherwise; that has to be taken back first."""


class NothingToUndo(Refused):
    """The application is undecided."""


class ReasonNeeded(Invalid):
    """A rejection says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The verdict on one application, by whom, when and why.

    No score decides: only a named person changes it.
    """

    verdict: Verdict = Verdict.OPEN
    reason: str = ""
    by: str = ""
    at: datetime | None = None

    def advance(self, *, by: str, now: datetime) -> Self:
        """Let the person be invited. Advancing twice changes nothing."""
        if self.verdict is Verdict.ADVANCED:
            return self
        self._still_open("advanced")
        return replace(self, verdict=Verdict.ADVANCED, reason="", by=by, at=now)

    def reject(self, *, reason: str, by: str, now: datetime) -> Self:
        """Say no, and why. Rejecting twice keeps the first reason."""
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
        return replace(self, verdict=Verdict.REJECTED, reason=said, by=by, at=now)

    def undo(self, *, by: str, now: datetime) -> Self:
        """Take the verdict back. Raises NothingToUndo."""
        if self.verdict is Verdict.OPEN:
            raise NothingToUndo("nothing has been decided yet")
        return replace(self, verdict=Verdict.OPEN, reason="", by=by, at=now)

    def _still_open(self, wanted: str) -> None:
        if self.verdict is not Verdict.OPEN:
            raise AlreadyDecided(
                f"{self.by} has {self.verdict.value} this application; undo that "
                f"before it is {wanted}"
            )
