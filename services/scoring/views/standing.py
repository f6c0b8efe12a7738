"""Why one stands below the one above, and above the one below."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from services.scoring.domain.neighbours import Reason, why_above
from services.scoring.domain.opening import Opening
from services.scoring.queries import shortlists
from services.scoring.queries.shortlists import Entry
from services.scoring.requirements.candidate import Candidate
from shared.db import Connection

Statuses = Mapping[UUID, Mapping[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """The other one, on which side, and what decided between the two."""

    entry: Entry
    above: bool
    reason: Reason


def neighbours(
    connection: Connection,
    opening: Opening[Candidate],
    entry: Entry,
    *,
    before: Entry | None,
    after: Entry | None,
) -> tuple[Neighbour, ...]:
    """Both sides, where there is somebody."""
    others = [one for one in (before, after) if one is not None]
    known = shortlists.statuses(connection, [entry.id, *(one.id for one in others)])
    return tuple(
        _neighbour(opening, entry, one, known=known, above=one is before)
        for one in others
    )


def _neighbour(
    opening: Opening[Candidate],
    entry: Entry,
    other: Entry,
    *,
    known: Statuses,
    above: bool,
) -> Neighbour:
    upper, lower = (other, entry) if above else (entry, other)
    reason = why_above(
        upper.placed.standing,
        lower.placed.standing,
        statuses=(known[upper.id], known[lower.id]),
        weights={one.id: one.heaviness for one in opening.requirements},
    )
    return Neighbour(entry=other, above=above, reason=reason)
