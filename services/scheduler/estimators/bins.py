"""Numbers told apart coarsely enough to learn from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from services.scheduler.estimators.crowd import Traits, traits_of
from services.scheduler.estimators.table import NUMBER, Entry

MOST_KINDS = 12  # a column with more different numbers is cut into bins
BINS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Bins:
    """The lower edges of every column of many numbers; bins hold equally many."""

    edges: Mapping[str, tuple[float, ...]]

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> "Bins":
        """Learnt from these entries alone, never from those to be foretold."""
        names = entries[0].known if entries else ()
        columns = {name: {entry.known[name] for entry in entries} for name in names}
        return cls(
            edges={
                name: _edges(entry.known[name] for entry in entries)
                for name, values in columns.items()
                if len(values) > MOST_KINDS and _numbers(values)
            }
        )

    def traits(self, entry: Entry) -> Traits:
        """What is known of somebody, numbers by their bin."""
        return traits_of(
            {name: self._level(name, value) for name, value in entry.known.items()}
        )

    def _level(self, name: str, value: str) -> str:
        edges = self.edges.get(name)
        if edges is None or not NUMBER.fullmatch(value):
            return value
        at = int(np.searchsorted(edges, float(value), side="right"))
        return f"from {edges[max(at - 1, 0)]:g}"


def _numbers(values: Iterable[str]) -> bool:
    return all(NUMBER.fullmatch(value) for value in values if value)


def _edges(values: Iterable[str]) -> tuple[float, ...]:
    """Where bins begin; a number that fills one alone is not mixed with the next."""
    numbers = np.array([float(value) for value in values if value])
    steps = np.linspace(0, 1, BINS + 1)[:-1]
    edges = np.quantile(numbers, steps, method="lower")
    found, often = np.unique(numbers, return_counts=True)
    crowded = np.flatnonzero(often >= len(numbers) / BINS)
    after = found[np.minimum(crowded + 1, len(found) - 1)]
    return tuple(float(edge) for edge in np.unique([*edges, *found[crowded], *after]))
