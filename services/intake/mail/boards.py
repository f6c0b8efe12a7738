"""Boards that have no other way than mail: how their letters look.

A board without a programming interface writes to the employer for the applicant.
What is known of each is little and unconfirmed: the domain it writes from, how its
subject names the vacancy, and that answers go to the applicant. So nothing depends on
it: a letter no pattern fits is an application like any other, for a vacancy a person
names. To add a board, add a line.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from services.intake.mail.letter import Letter, Sender


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a board's letter says: who applies, and for which title."""

    who: Sender | None
    vacancy_title: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A board that writes; the subject's group `title` is the vacancy's."""

    name: str
    domains: tuple[str, ...]
    subjects: tuple["re.Pattern[str]", ...]

    def claims(self, domain: str) -> bool:
        """Whether a letter from this domain says it comes from the board."""
        return any(domain == one or domain.endswith(f".{one}") for one in self.domains)

    def told(self, letter: Letter) -> Told:
        """What the letter says, as far as the patterns reach."""
        found = next(
            (hit for one in self.subjects if (hit := one.search(letter.subject))), None
        )
        groups = found.groupdict() if found else {}
        title = (groups.get("title") or "").strip(" «»\"'„“.") or None
        who = letter.applicant
        if who is not None and self.claims(who.domain):
            who = None  # answers would go to the board: nobody is known yet
        return Told(who=who, vacancy_title=title)


def _pattern(text: str) -> "re.Pattern[str]":
    return re.compile(text, re.IGNORECASE)


BOARDS: Final[Sequence[Board]] = (
    Board(
        name="jobs.bg",
        domains=("jobs.bg",),
        subjects=(
            _pattern(
                r"кандидатур\w*.{0,40}?(?:за|по)\s+(?:обява|позиция)\w*:?\s+(?P<title>.+)$"
            ),
            _pattern(r"application for\s+(?P<title>.+?)(?:\s+from .+)?$"),
        ),
    ),
    Board(
        name="kariera.gr",
        domains=("kariera.gr",),
        subjects=(
            _pattern(r"αίτηση.{0,40}?(?:για|θέση)\s*(?:τη θέση)?:?\s+(?P<title>.+)$"),
            _pattern(r"application.{0,20} for\s+(?P<title>.+)$"),
        ),
    ),
    Board(
        name="JobKorea",
        domains=("jobkorea.co.kr",),
        subjects=(
            _pattern(
                r"\[(?:잡코리아|jobkorea)\]\s*(?P<title>.+?)\s*(?:입사\s*지원|지원)"
            ),
            _pattern(r"applied for\s+(?P<title>.+)$"),
        ),
    ),
)
