"""A wave: how many to invite now, so that nobody is invited in vain.

Whether an invited person books is a coin whose side shows too rarely to be known: the
share seen so far is a posterior, and how many of a wave will book is beta-binomial. A
wave is as large as it can be while it stays unlikely that more say yes than there are
seats. Before the first answer is known it is never larger than the seats.
"""

from dataclasses import dataclass
from datetime import timedelta
from math import ceil, exp, lgamma

from services.scheduler.domain.rate import Rate

# Half of those invited book: a weak belief, worth four people.
PRIOR_BOOKED, PRIOR_SILENT = 2.0, 2.0
# How often somebody may find every seat taken: at most in 5 waves of 100.
RISK = 0.05
LARGEST = 500
# Whoever has not booked after a day is counted as somebody who will not.
ANSWER_WITHIN = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wave:
    """How many to invite, and the sentence that says why.

    `risk` is the chance that more of them (and of those asked within the last day)
    say yes than there are open seats.
    """

    size: int
    risk: float
    why: str


def size_wave(*, open_seats: int, unanswered: int, waiting: int, rate: Rate) -> Wave:
    """How many of the `waiting` shortlist to invite now.

    `unanswered` were invited before and may still book; they count first. `rate` is
    of invited → booked.
    """
    if open_seats <= 0:
        return Wave(size=0, risk=0.0, why="Every seat of the plan is taken.")
    size = _largest(open_seats - unanswered, unanswered=unanswered, rate=rate)
    if size <= 0:
        why = (
            f"{unanswered} invited within the last day may still book, and "
            f"{open_seats} seats are open: nobody is invited who might not get one."
        )
        return Wave(size=0, risk=_crowd(unanswered, open_seats, rate), why=why)
    asked = max(size, ceil(open_seats / rate.mean) - unanswered)
    short = _short(asked, waiting=waiting, open_seats=open_seats)
    if not waiting:
        why = f"Nobody of the shortlist is left to ask. {short}"
        return Wave(size=0, risk=0.0, why=why)
    sent = min(size, waiting)
    risk = _crowd(sent + unanswered, open_seats, rate)
    seats = f"{sent} invited for {open_seats} open seats"
    return Wave(
        size=sent, risk=risk, why=f"{seats}: {_say(rate, risk)} {short}".strip()
    )


def _short(asked: int, *, waiting: int, open_seats: int) -> str:
    """What the shortlist lacks, in people somebody would have to advance."""
    if asked <= waiting:
        return ""
    return (
        f"To fill {open_seats} seats about {asked} have to be asked: advance "
        f"{asked - waiting} more people."
    )


def _largest(start: int, *, unanswered: int, rate: Rate) -> int:
    # With as many invitations as seats nobody finds the door closed, so the search
    # starts there; without any history it ends there too.
    if not rate.n:
        return start
    seats, size = start + unanswered, start
    while size < LARGEST and _crowd(size + unanswered + 1, seats, rate) <= RISK:
        size += 1
    return size


def _say(rate: Rate, risk: float) -> str:
    if not rate.n:
        return "nobody has answered yet, so no more are invited than there are seats."
    chance = "under 1 %" if risk < RISK / 5 else f"{round(100 * risk)} %"
    return (
        f"of {rate.n} invited before {rate.came} booked ({100 * rate.low:.0f} to "
        f"{100 * rate.high:.0f} of 100); the chance that more say yes than there are "
        f"seats is {chance}."
    )


def _crowd(invited: int, seats: int, rate: Rate) -> float:
    """The chance that more than `seats` of `invited` say yes."""
    return sum(
        part.weight * _beta_binomial(k, invited, part.alpha, part.beta)
        for part in rate.posterior
        for k in range(seats + 1, invited + 1)
    )


def _beta_binomial(k: int, n: int, a: float, b: float) -> float:
    choose = lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
    above = lgamma(k + a) + lgamma(n - k + b) - lgamma(n + a + b)
    below = lgamma(a) + lgamma(b) - lgamma(a + b)
    return exp(choose + above - below)
