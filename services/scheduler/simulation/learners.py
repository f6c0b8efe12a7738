"""What a simulated office believes about who comes, and how it learns."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from services.scheduler.estimators.belief_of_people import BeliefOfPeople
from services.scheduler.estimators.crowd import Traits, closed, lead_of, traits_of
from services.scheduler.overbooking import Draws, PersonalDraws, known_share
from services.scheduler.overbooking.quadrature import Floats
from services.scheduler.simulation.world import Crowd, shares_of

DRAWS = 300
FIRST_DAY = date(2026, 1, 5)
ENOUGH = 20
SOURCE_TEXT = 0.2  # "one of five comes"
LEAST, MOST = 0.02, 0.98
DAYS_A_WEEK = 5


class Learner(Protocol):
    """A belief that follows an office from day to day."""

    def learn(self, crowd: Crowd, came: NDArray[np.bool_], *, number: int) -> None:
        """The day so numbered is closed: who was invited, and who of them came."""
        ...

    def draws(self, crowd: Crowd, *, odds: Floats, rng: np.random.Generator) -> Draws:
        """What is believed of these people; `odds` are the truth, for the oracle."""
        ...


@dataclass(slots=True)
class Counted:
    """All that came of all that were invited; one of five until twenty are known."""

    came: int = 0
    invited: int = 0

    def learn(self, crowd: Crowd, came: NDArray[np.bool_], *, number: int) -> None:  # noqa: ARG002  # every day counts the same
        """Counts on."""
        self.came += int(came.sum())
        self.invited += len(crowd)

    def draws(self, crowd: Crowd, *, odds: Floats, rng: np.random.Generator) -> Draws:  # noqa: ARG002  # a point has no draws
        """One share for everybody, as if it were certain."""
        if self.invited < ENOUGH:
            return known_share(SOURCE_TEXT)
        return known_share(float(np.clip(self.came / self.invited, LEAST, MOST)))


@dataclass(slots=True)
class Estimated:
    """The belief of an estimator of the family, one day at a time."""

    belief: BeliefOfPeople

    def learn(self, crowd: Crowd, came: NDArray[np.bool_], *, number: int) -> None:
        """Closes the day."""
        people = zip(_traits(crowd), map(bool, came), strict=True)
        self.belief = self.belief.after(closed(_calendar(number), people))

    def draws(self, crowd: Crowd, *, odds: Floats, rng: np.random.Generator) -> Draws:  # noqa: ARG002  # the truth is not for it
        """Everybody's chance, with all that is not known in it."""
        shares = self.belief.shares(_traits(crowd), draws=DRAWS, rng=rng)
        return PersonalDraws(shares=shares)


@dataclass(frozen=True, slots=True, kw_only=True)
class Oracle:
    """Knows everybody's true chance, but not what the day will bring."""

    day_spread: float

    def learn(self, crowd: Crowd, came: NDArray[np.bool_], *, number: int) -> None:
        """Has nothing to learn."""

    def draws(self, crowd: Crowd, *, odds: Floats, rng: np.random.Generator) -> Draws:  # noqa: ARG002  # the truth needs no features
        """The truth, with the day still open."""
        return PersonalDraws(
            shares=shares_of(odds + rng.normal(0, self.day_spread, (DRAWS, 1)))
        )


def _traits(crowd: Crowd) -> list[Traits]:
    """What is known of each: source, city, lead time and the reminder's answer."""
    columns = (crowd.source, crowd.city, crowd.lead_days, crowd.confirmed)
    return [
        traits_of(
            {
                "source": int(source),
                "city": int(city),
                "lead": lead_of(int(lead)),
                "answer": "confirmed" if confirmed else "no_answer",
            }
        )
        for source, city, lead, confirmed in zip(*columns, strict=True)
    ]


def _calendar(number: int) -> date:
    """Working days as dates: five, then a weekend."""
    weeks, days = divmod(number, DAYS_A_WEEK)
    return FIRST_DAY + timedelta(weeks=weeks, days=days)
