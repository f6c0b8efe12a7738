"""How long and how much: scaled for every day, or the full length.

`make faults` sets TURNOUT_FAULTS=full. TURNOUT_FAULTS_SEED repeats a run.
"""

import os
import random
from dataclasses import dataclass

FULL = os.environ.get("TURNOUT_FAULTS") == "full"


@dataclass(frozen=True, kw_only=True)
class Size:
    """Candidates accepted while the fault lasts, and the fault's own length."""

    candidates: int
    seconds: float
    patience: float


def size(*, candidates: int, seconds: float = 0.0, full_seconds: float = 60.0) -> Size:
    """The scaled size named here, or the full one: 2,000 candidates or more."""
    if FULL:
        return Size(candidates=2000, seconds=full_seconds, patience=240.0)
    return Size(candidates=candidates, seconds=seconds, patience=120.0)


def seed() -> int:
    """What a run's chance starts from; printed, so that it can be repeated."""
    given = os.environ.get("TURNOUT_FAULTS_SEED")
    found = int(given) if given else random.randrange(2**32)
    print(f"TURNOUT_FAULTS_SEED={found}")
    return found
