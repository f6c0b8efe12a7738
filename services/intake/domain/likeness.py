"""A likeness: two records that may be of one person. Somebody has to say."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

# With the same name a third of the text will do; without, nearly all of it.
_SAME_NAME, _SOME_TEXT, _SOME_FACTS = 0.85, 0.3, 2
_SAME_TEXT, _OTHER_NAME = 0.75, 0.6
_MONTH = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How like two records are: text and name from 0 to 1, and dates in common.

    `contact` says that they share a telephone or an address all the same.
    """

    one_id: UUID
    other_id: UUID
    text: float
    name: float | None
    facts: int
    contact: bool

    @property
    def is_likely(self) -> bool:
        """Whether a person should look at the two."""
        if self.contact:
            return True
        if self.name is not None and self.name >= _SAME_NAME:
            return self.text >= _SOME_TEXT or self.facts >= _SOME_FACTS
        other = self.name is not None and self.name < _OTHER_NAME
        return self.text >= _SAME_TEXT and not other


def facts(profile: Mapping[str, Any]) -> frozenset[tuple[str, ...]]:
    """What hardly two people share: employments by the month, studies by the year."""
    jobs = {
        ("job", str(job["start"]), str(job["end"]))
        for job in profile.get("experience", ())
        if len(str(job["start"])) == _MONTH
    }
    studies = {
        ("study", str(one["level"]), str(one["year"]))
        for one in profile.get("education", ())
        if one.get("year") and one["level"] == "higher"
    }
    return frozenset(jobs | studies)
