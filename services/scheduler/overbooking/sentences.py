"""What a plan means, in three sentences: consequences, uncertainty, data."""

from math import ceil

from services.scheduler.domain.rate import Rate
from services.scheduler.overbooking.languages import LANGUAGES
from services.scheduler.overbooking.phrases import ENGLISH, Phrases
from services.scheduler.overbooking.plan import Plan, Statements

FEW = 30
APART = 0.03  # less is not worth a sentence
HUNDRED = 100
WHOLE_FROM = 10
NEARLY_NOBODY = 1e-9


def sentences(plan: Plan, rate: Rate, *, language: str = "en") -> tuple[str, str, str]:
    """Consequences, uncertainty and data, all from the plan's own distribution.

    Percentages are whole numbers, never 0 % or 100 %. A language without phrases
    of its own reads English.
    """
    phrases = LANGUAGES.get(language, ENGLISH)
    return (
        _consequences(plan, phrases),
        _uncertainty(plan.statements, phrases),
        _basis(rate, phrases),
    )


def percent(share: float, *, phrases: Phrases = ENGLISH) -> str:
    """A chance as whole per cent; `under 1 %` and `over 99 %` at the ends."""
    whole = round(share * HUNDRED)
    if whole < 1:
        return phrases.under
    if whole >= HUNDRED:
        return phrases.over
    return phrases.percent.format(share=whole)


def about(number: float) -> str:
    """A mean for reading: one decimal below ten, none above."""
    return f"{number:.0f}" if number >= WHOLE_FROM else f"{number:.1f}"


def _consequences(plan: Plan, phrases: Phrases) -> str:
    said = plan.statements
    if plan.bookings == 0:
        return _nothing(plan, phrases).format(arrivals=said.arrivals)
    profile = " / ".join(str(bookings) for bookings in plan.profile)
    book = phrases.book if len(plan.profile) > 1 else phrases.book_one_slot
    clauses = [*_chances(plan, phrases), *_limits(plan, phrases)]
    return (
        book.format(bookings=plan.bookings, profile=profile)
        + " "
        + phrases.expect.format(expected=about(said.expected_arrivals))
        + ": "
        + ", ".join(clauses)
        + "."
    )


def _nothing(plan: Plan, phrases: Phrases) -> str:
    """Why there are no bookings."""
    if plan.statements.arrivals == 0:
        return phrases.nobody_wanted
    return phrases.not_worth if plan.bound is None else phrases.nobody_to_book


def _chances(plan: Plan, phrases: Phrases) -> list[str]:
    """The two risks: too few come, too many come."""
    said = plan.statements
    return [*_chance_of_enough(said, phrases), _chance_of_crowd(said, phrases)]


def _chance_of_enough(said: Statements, phrases: Phrases) -> list[str]:
    if len(said.chances) <= said.arrivals:  # fewer bookings than arrivals wanted
        bookings = len(said.chances) - 1
        return [phrases.impossible.format(arrivals=said.arrivals, bookings=bookings)]
    enough = percent(said.p_enough, phrases=phrases)
    return [phrases.enough.format(chance=enough, arrivals=said.arrivals)]


def _chance_of_crowd(said: Statements, phrases: Phrases) -> str:
    if said.p_crowd is None:
        return phrases.crowd_unknown
    return phrases.crowd.format(
        chance=percent(said.p_crowd, phrases=phrases), seats=said.seats
    )


def _limits(plan: Plan, phrases: Phrases) -> list[str]:
    """What stands between the wish and the plan."""
    said = plan.statements
    limits = []
    if plan.bound == "care":
        limits.append(phrases.care)
    elif plan.bound is not None:
        limits.append(phrases.not_reached.format(bookings=plan.bookings))
    if said.seats is not None and said.arrivals > said.seats:
        limits.append(
            phrases.beyond_seats.format(arrivals=said.arrivals, seats=said.seats)
        )
    return limits


def _uncertainty(said: Statements, phrases: Phrases) -> str:
    """How far the day may differ, and what it is like for those who come."""
    low, high = said.interval
    usually = phrases.usually.format(low=low, high=high)
    if said.day is None or len(said.chances) == 1:
        return usually
    share = said.day.away / max(said.day.held + said.day.away, NEARLY_NOBODY)
    day = phrases.day.format(
        held=about(said.day.held),
        away=about(said.day.away),
        share=percent(share, phrases=phrases),
        wait=max(1, ceil(said.day.wait_minutes)),
    )
    return f"{usually} {day}"


def _basis(rate: Rate, phrases: Phrases) -> str:
    """Where the rate comes from, and how far it can be trusted."""
    words = phrases.seen if rate.n else phrases.assumed
    basis = words[rate.denominator].format(
        n=rate.n,
        came=rate.came,
        mean=percent(rate.mean, phrases=phrases),
        low=percent(rate.low, phrases=phrases),
        high=percent(rate.high, phrases=phrases),
    )
    if 0 < rate.n < FEW:
        basis += " " + phrases.few.format(n=rate.n)
    elif rate.n and abs(rate.came / rate.n - rate.mean) >= APART:
        # Otherwise "198 of 416 came: the rate is 37 %" reads like a wrong division.
        share = percent(rate.came / rate.n, phrases=phrases)
        basis += " " + phrases.lately.format(share=share)
    return basis
