"""What each start time will be like: how many come to it, and how long they wait."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from services.scheduler.domain.session import Form, Session
from services.scheduler.overbooking import SessionShape, seed_of
from services.scheduler.overbooking.day import imagine, starts_of
from services.scheduler.overbooking.line import Served, serve
from services.scheduler.queries.belief import ShowUp
from services.scheduler.queries.forecast import shape_of

DAYS = 400
BAD = 0.9
LEAST_ALIKE = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Heat:
    """One start time, imagined: people, and minutes of those who are met.

    On nine days of ten nobody of them waits more than `bad` on average; `away` is
    the share of those who come that leaves without an interview.
    """

    booked: int
    come: float
    wait: float
    bad: float
    away: float


def slot_heat(
    session: Session, profile: Sequence[int], *, show: ShowUp
) -> Sequence[Heat]:
    """One for each start time; none for a group, whose people are met together."""
    if session.form is Form.GROUP or not any(profile):
        return []
    parts = tuple((one.alpha, one.beta, one.weight) for one in show.rate.posterior)
    alike = max(show.overdispersion, LEAST_ALIKE)
    known = (parts, alike)
    return _imagined(shape_of(session), tuple(profile), known, seed_of(session.id))


@lru_cache(maxsize=64)
def _imagined(
    shape: SessionShape,
    profile: tuple[int, ...],
    known: tuple[tuple[tuple[float, float, float], ...], float],
    seed: int,
) -> tuple[Heat, ...]:
    """The same inputs give the same figures, so a page looked at again is quick."""
    rng = np.random.default_rng((seed, 4))
    came = rng.random((DAYS, sum(profile))) < _shares(known, rng=rng)
    people = imagine(came, session=shape, rng=rng)
    starts = starts_of(profile, session=shape)
    line = people.line(starts)
    served = serve(line, session=shape)
    # The line is sorted by arrival: whose turn it is, by the slot they hold.
    order = np.argsort(
        np.where(came, starts + people.late_by, np.inf), axis=1, kind="stable"
    )[:, : line.turns]
    slot_of = np.repeat(np.arange(len(profile)), profile)[order].T
    here = np.take_along_axis(came, order, 1).T
    return tuple(
        _heat(profile[slot], here & (slot_of == slot), served)
        for slot in range(len(profile))
    )


def _heat(booked: int, here: NDArray[np.bool_], served: Served) -> Heat:
    met = here & served.met
    waits = np.where(met, served.waits, 0.0).sum(axis=0)
    many = met.sum(axis=0)
    means = waits[many > 0] / many[many > 0]
    came = int(here.sum())
    return Heat(
        booked=booked,
        come=came / DAYS,
        wait=float(waits.sum() / max(1, many.sum())),
        bad=float(np.quantile(means, BAD)) if len(means) else 0.0,
        away=1 - float(many.sum()) / came if came else 0.0,
    )


def _shares(
    known: tuple[tuple[tuple[float, float, float], ...], float],
    *,
    rng: np.random.Generator,
) -> NDArray[np.float64]:
    """Shares of days: what is believed of the rate, and what a day does to it."""
    parts, alike = known
    weights = np.array([weight for _, _, weight in parts])
    chosen = rng.choice(len(parts), size=DAYS, p=weights / weights.sum())
    alpha, beta = (np.array([part[at] for part in parts])[chosen] for at in (0, 1))
    rate = np.clip(rng.beta(alpha, beta), 1e-9, 1 - 1e-9)
    size = 1 / alike - 1
    return np.asarray(rng.beta(rate * size, (1 - rate) * size).reshape(DAYS, 1))
