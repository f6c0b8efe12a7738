"""A show-up rate: of a named group, how many went on to the next step."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

MOST = 1e9


class Denominator(StrEnum):
    """Of whom a rate is: invited → booked → confirmed → arrived."""

    INVITED_TO_BOOKED = "invited_to_booked"
    BOOKED_TO_CONFIRMED = "booked_to_confirmed"
    BOOKED_TO_ARRIVED = "booked_to_arrived"

    @property
    def group(self) -> str:
        """The people counted below the line: `invited` or `booked`."""
        return self.value.partition("_to_")[0]

    @property
    def step(self) -> str:
        """What those counted above the line did: `booked`, `arrived`."""
        return self.value.partition("_to_")[2]


class Happened(StrEnum):
    """What became of an invitation or of a booking; each is a fact of its own."""

    PENDING = "pending"  # the invitation is still open
    BOOKED = "booked"
    UNANSWERED = "unanswered"  # the invitation has run out
    DECLINED = "declined"
    CONFIRMED = "confirmed"
    UNCERTAIN = "uncertain"
    NO_ANSWER = "no_answer"  # the reminder was not answered
    ARRIVED = "arrived"
    LATE = "late"
    LEFT_UNSERVED = "left_unserved"  # came, and went home without an interview
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"  # by the candidate, in time
    CALLED_OFF = "called_off"  # by us: says nothing about the candidate
    UNKNOWN = "unknown"  # nobody noted it within 48 hours


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One noted fact about one person's booking (or invitation).

    `subject` names the booking: of several facts about one subject the one
    recorded last counts, so that a correction is simply another outcome, and
    the same one told twice changes nothing. `day` is the day of the session,
    `recorded_at` (aware) the moment somebody noted the fact.
    """

    subject: str
    day: date
    happened: Happened
    recorded_at: datetime
    source: str | None = None
    city: str | None = None
    level: int | None = None
    lead_days: int | None = None  # from the booking to the interview

    def __post_init__(self) -> None:
        if self.recorded_at.utcoffset() is None:
            raise ValueError("recorded_at needs a time zone")


@dataclass(frozen=True, slots=True, kw_only=True)
class Beta:
    """One Beta distribution of a share, with its weight in a mixture.

    `alpha` and `beta` are positive, at most a thousand million (beyond that a share
    is known anyhow, and sums take for ever); `weight` lies in 0..1.
    """

    alpha: float
    beta: float
    weight: float = 1.0

    def __post_init__(self) -> None:
        if not (0 < self.alpha <= MOST and 0 < self.beta <= MOST):
            raise ValueError(f"alpha and beta must be positive, at most {MOST:.0f}")
        if not 0 <= self.weight <= 1:
            raise ValueError("weight must lie in 0..1")

    @property
    def mean(self) -> float:
        """The expected share."""
        return self.alpha / (self.alpha + self.beta)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """What is believed about a share after `came` of `n` were seen.

    `mean` and the 95 % interval `low..high` are of the posterior, so they are
    defined with no outcome at all (`n == 0`: the prior speaks alone) and never
    reach 0 or 1. `posterior` is the whole belief, a mixture of Betas whose
    weights sum to one; `prior` is the pair (alpha, beta) it started from.
    """

    mean: float
    low: float
    high: float
    n: int
    came: int
    denominator: Denominator
    prior: tuple[float, float]
    posterior: Sequence[Beta]

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.high <= 1:
            raise ValueError("the interval must lie in 0..1")
        if not 0 <= self.came <= self.n:
            raise ValueError("at most everybody can come")
