"""Seconds of a core and memory, of works that take turns."""

import tracemalloc
from collections.abc import Callable, Mapping
from time import process_time
from typing import Any

Work = Callable[[], Any]


def seconds(works: Mapping[str, Work], *, rounds: int = 3) -> dict[str, float]:
    """The least of each over the rounds; all of them in every round.

    So that whatever else the machine does hits all alike.
    """
    took: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            began = process_time()
            work()
            took[name].append(process_time() - began)
    return {name: min(each) for name, each in took.items()}


def peak(work: Work) -> float:
    """Megabytes held at most while this runs, beyond those before it."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()
