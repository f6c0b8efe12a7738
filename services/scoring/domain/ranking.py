"""The order of a shortlist, which is a promise: the same rows, the same places.

Gate first, then `low` in bins of three points, then the words, then points, then
coverage. Whoever is equal in all five shares a rank, shown as a tie; the hash of the
id fixes only how a tie is displayed, never who stands above whom. A text that may have
been read badly stands above those of which a must is surely not met.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from services.scoring.domain.score import GATES, Gate

BIN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What decides an application's place. `review`: a person should read the text."""

    id: str
    gate: Gate
    low: float
    relevance: float
    score: float
    coverage: float
    review: bool = False

    @property
    def key(self) -> tuple[int, int, float, float, float]:
        """Smaller is better."""
        return (
            self._group,
            -int(self.low // BIN),
            -self.relevance,
            -self.score,
            -self.coverage,
        )

    @property
    def _group(self) -> int:
        """By gate; what may have been read badly stands above what is not met."""
        place = 2 * GATES.index(self.gate)
        return place - 1 if self.review and self.gate is Gate.NOT_MET else place


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A standing, its rank from 1, and how many share that rank."""

    standing: Standing
    rank: int
    sharing: int

    @property
    def tied(self) -> bool:
        """Whether somebody else is exactly as good."""
        return self.sharing > 1


def place(standings: Iterable[Standing]) -> tuple[Placed, ...]:
    """Everybody, best first; equal keys share a rank and the next one skips."""
    ordered = sorted(standings, key=lambda one: (one.key, _hash(one.id), one.id))
    first: dict[tuple[int, int, float, float, float], int] = {}
    sharing: dict[tuple[int, int, float, float, float], int] = {}
    for position, one in enumerate(ordered, start=1):
        first.setdefault(one.key, position)
        sharing[one.key] = sharing.get(one.key, 0) + 1
    return tuple(
        Placed(standing=one, rank=first[one.key], sharing=sharing[one.key])
        for one in ordered
    )


def rank_key(standing: Standing) -> float:
    """One number for other services: larger is better, gates never overlap."""
    above = len(GATES) - 1 - GATES.index(standing.gate)
    words = standing.relevance / (1 + standing.relevance)
    return round(
        1000 * above + BIN * (standing.low // BIN) + 2 * words + standing.score / 200, 4
    )


def _hash(key: str) -> str:
    return sha256(key.encode()).hexdigest()
