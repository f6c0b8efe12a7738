"""Hiring days: too many places to try every slot for everybody."""

from services.scheduler.overbooking.day import People
from services.scheduler.overbooking.prices import Prices
from services.scheduler.overbooking.search import Found, Search
from services.scheduler.overbooking.session_shape import SessionShape

DAYS = 100  # many people are their own average
COARSE = 8
FINER = 4


def cheapest_even(
    people: People, session: SessionShape, *, prices: Prices, least: int
) -> Found:
    """Even slots, the number found by ever smaller steps.

    The mean cost falls and then rises with the number of bookings, so the best of
    a coarse row lies beside the best of a finer one.
    """
    few = People(
        came=people.came[:DAYS],
        late_by=people.late_by[:DAYS],
        needs=people.needs[:DAYS],
    )
    tried: dict[int, Found] = {}

    def at(bookings: int) -> Found:
        if bookings not in tried:
            slots = sorted(i % session.slots for i in range(bookings))
            tried[bookings] = Search(
                people=few, session=session, prices=prices, slots=slots
            ).found()
        return tried[bookings]

    everybody = people.came.shape[1]
    low, high = min(least, everybody), everybody
    step = max(1, (high - low) // COARSE)
    while True:
        for bookings in {*range(low, high + 1, step), high}:
            at(bookings)
        best = _best(tried, least=least)
        if step == 1:
            exhausted = best == everybody
            return Found(
                slots=tried[best].slots,
                cost=tried[best].cost,
                careful=tried[best].careful,
                exhausted=exhausted,
            )
        low, high = max(0, best - step), min(everybody, best + step)
        step = max(1, step // FINER)


def _best(tried: dict[int, Found], *, least: int) -> int:
    """The number that costs least among those with care and the guarantee."""
    careful = [n for n, found in tried.items() if found.careful]
    enough = [n for n in careful if n >= least]
    if enough:
        return min(enough, key=lambda n: (tried[n].cost, n))
    return max(careful, default=0)
