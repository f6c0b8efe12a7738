"""What becomes of a message once a service has heard it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Done:
    """It took effect, now or earlier."""


@dataclass(frozen=True, slots=True)
class Again:
    """It may succeed later: after the ladder's `step`-th delay, as that attempt."""

    reason: str
    step: int
    attempt: int


@dataclass(frozen=True, slots=True)
class Buried:
    """It failed, and will not succeed as it is."""

    reason: str
    error: str = ""


Fate = Done | Again | Buried
