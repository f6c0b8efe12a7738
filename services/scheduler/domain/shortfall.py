"""A shortfall: what a session still lacks, as work for today."""

from dataclasses import dataclass, replace
from datetime import datetime
from math import ceil
from typing import Self
from uuid import UUID

MOST = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """To meet `wanted` people, so many are to be invited and so many to be read."""

    session_id: UUID
    vacancy_id: UUID
    starts_at: datetime
    wanted: int
    open_seats: int
    to_invite: int
    to_read: int

    @property
    def met(self) -> bool:
        return not self.to_invite and not self.to_read

    def ended(self) -> Self:
        """Nothing is missing any more, or nothing can be done any more."""
        return replace(self, open_seats=0, to_invite=0, to_read=0)


def lacking(
    *, open_seats: int, unanswered: int, waiting: int, booked: float, advanced: float
) -> tuple[int, int]:
    """How many to invite and how many to read so that the open seats fill on average.

    `unanswered` were invited within the last day, `waiting` can be invited at once;
    `booked` is the share of those invited who book, `advanced` of those read who are
    shortlisted, both above 0.
    """
    still_open = open_seats - unanswered * booked
    if still_open <= 0:
        return 0, 0
    asked = ceil(still_open / booked - 1e-9)
    to_invite = min(asked, waiting)
    to_read = ceil((asked - to_invite) / advanced - 1e-9)
    return to_invite, min(MOST, to_read)
