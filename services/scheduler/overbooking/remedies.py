"""What would make a guarantee possible that care forbids: more time, more people."""

from dataclasses import dataclass, replace

import numpy as np

from services.scheduler.overbooking.chance_constrained import fewest
from services.scheduler.overbooking.day import imagine
from services.scheduler.overbooking.draws import Draws
from services.scheduler.overbooking.personal_draws import who_comes
from services.scheduler.overbooking.prices import Prices
from services.scheduler.overbooking.search import Search
from services.scheduler.overbooking.session_shape import SessionShape

DAYS = 300
LONGEST = 3  # times the session as it is
MOST_MORE = 5  # interviewers


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedies:
    """The shortest session and the fewest interviewers that would do, each alone.

    `bookings` is how many the guarantee takes; None: no session within reason, or no
    number of people there are to book, would do.
    """

    bookings: int | None
    slots: int | None
    interviewers: int | None


def remedies(
    session: SessionShape,
    draws: Draws,
    *,
    confidence: float,
    prices: Prices,
    seed: int,
) -> Remedies:
    """What would let P(K >= arrivals) reach `confidence` without loss of care."""
    bookings = fewest(session, draws, confidence=confidence)
    if bookings > session.most:
        return Remedies(bookings=None, slots=None, interviewers=None)
    rng = np.random.default_rng([seed, 5])
    came = who_comes(draws, bookings, among=range(bookings), days=DAYS, rng=rng)
    people = imagine(came, session=session, rng=rng)

    def does(other: SessionShape) -> bool:
        in_turn = [booking % other.slots for booking in range(bookings)]
        return Search(
            people=people, session=other, prices=prices, slots=in_turn
        ).careful

    longer = range(session.slots, LONGEST * session.slots + 1)
    more = range(session.interviewers, session.interviewers + MOST_MORE + 1)
    return Remedies(
        bookings=bookings,
        slots=next((n for n in longer if does(replace(session, slots=n))), None),
        interviewers=next(
            (n for n in more if does(replace(session, interviewers=n))), None
        ),
    )
