"""An assessment: how far one requirement is met, and the words that show it."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Self


class Status(StrEnum):
    """What can be said of a requirement. Unknown is not the same as not met."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


SHARES = {
    Status.MET: Fraction(1),
    Status.PARTLY: Fraction(1, 2),
    Status.NOT_MET: Fraction(0),
    Status.UNKNOWN: Fraction(0),
}


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Evidence:
    """Where the text says so: half-open, in code points."""

    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError("evidence needs at least one character of text")
        if len(self.quote) != self.end - self.start:
            raise ValueError("a quote is exactly the text between start and end")

    @classmethod
    def cut(cls, text: str, *, start: int, end: int) -> Self:
        """The evidence that `text` holds between the two offsets."""
        return cls(start=start, end=end, quote=text[start:end])


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """A status, one sentence that says what was found and what was needed.

    `question` is what to ask the candidate where the text does not settle it.
    """

    status: Status
    said: str
    evidence: tuple[Evidence, ...] = ()
    question: str = ""

    def __post_init__(self) -> None:
        if not self.said:
            raise ValueError("an assessment says why")

    @property
    def share(self) -> Fraction:
        """How much of the requirement's weight it earns, from 0 to 1."""
        return SHARES[self.status]

    @property
    def known(self) -> bool:
        """Whether the text settles the matter at all."""
        return self.status is not Status.UNKNOWN


def met(said: str, *evidence: Evidence) -> Assessment:
    """The text shows what was needed."""
    return Assessment(status=Status.MET, said=said, evidence=evidence)


def partly(said: str, *evidence: Evidence, question: str = "") -> Assessment:
    """The text shows some of what was needed."""
    return Assessment(
        status=Status.PARTLY, said=said, evidence=evidence, question=question
    )


def not_met(said: str, *evidence: Evidence) -> Assessment:
    """The text shows that it is not so."""
    return Assessment(status=Status.NOT_MET, said=said, evidence=evidence)


def unknown(said: str, *, question: str) -> Assessment:
    """The text is silent; somebody has to ask."""
    return Assessment(status=Status.UNKNOWN, said=said, question=question)
