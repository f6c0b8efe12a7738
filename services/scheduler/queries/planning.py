"""A plan by any policy: before anybody is booked, and once answers are in."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from services.scheduler.domain.booking import Booking
from services.scheduler.domain.rate import Rate
from services.scheduler.domain.session import Session
from services.scheduler.estimators.crowd import Traits
from services.scheduler.overbooking import (
    ChanceConstrained,
    Draws,
    ExpectedCost,
    OverbookingPolicy,
    Plan,
    SessionShape,
    seed_of,
    state,
)
from services.scheduler.overbooking.chance_constrained import fewest
from services.scheduler.overbooking.remedies import Remedies, remedies
from services.scheduler.queries.belief import ShowUp, traits_of

NEWCOMERS = (
    40  # imagined one by one; whoever is beyond them is like everybody's average
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    """All that a plan depends on; `show` is told by the fields before it."""

    policy: OverbookingPolicy
    shape: SessionShape
    rate: Rate
    overdispersion: float
    told: tuple[Traits, ...]
    taken: tuple[int, ...]
    seed: int
    show: ShowUp = field(compare=False)


def planned(
    session: Session,
    shape: SessionShape,
    *,
    policy: OverbookingPolicy,
    show: ShowUp,
    bookings: Sequence[Booking] = (),
) -> Plan:
    """The plan with what is known now; whoever is booked stays.

    The same facts give the same plan, however often it is asked for.
    """
    booked = seated(bookings)
    return _plan(
        _Task(
            policy=policy,
            shape=shape,
            rate=show.rate,
            overdispersion=show.overdispersion,
            told=tuple(traits_of(one, session) for one in booked),
            taken=taken_of(session, booked),
            seed=seed_of(session.id),
            show=show,
        )
    )


@lru_cache(maxsize=256)
def _plan(task: _Task) -> Plan:
    """A slider and a page looked at again ask for the same plans."""
    policy, shape, show, seed = task.policy, task.shape, task.show, task.seed
    if not task.told or not isinstance(policy, ExpectedCost | ChanceConstrained):
        return policy.plan(shape, show.draws(), seed=seed)
    draws = show.personal(task.told, more=NEWCOMERS, seed=seed)
    if isinstance(policy, ExpectedCost) and not shape.together:
        return policy.top_up(shape, draws, taken=task.taken, seed=seed)
    if isinstance(policy, ChanceConstrained):
        wanted = fewest(shape, draws, confidence=policy.confidence)
    else:
        wanted = policy.plan(shape, draws, seed=seed).bookings
    return _topped_up(shape, draws, wanted=wanted, taken=task.taken, seed=seed)


def remedies_for(
    session: Session, shape: SessionShape, *, policy: ExpectedCost, show: ShowUp
) -> Remedies | None:
    """What would let the guarantee be had with care; None where nothing is asked."""
    if policy.confidence is None or shape.together:
        return None
    return _remedies(
        _Task(
            policy=policy,
            shape=shape,
            rate=show.rate,
            overdispersion=show.overdispersion,
            told=(),
            taken=(),
            seed=seed_of(session.id),
            show=show,
        )
    )


@lru_cache(maxsize=64)
def _remedies(task: _Task) -> Remedies | None:
    policy = task.policy
    if not isinstance(policy, ExpectedCost) or policy.confidence is None:
        return None
    return remedies(
        task.shape,
        task.show.draws(),
        confidence=policy.confidence,
        prices=policy,
        seed=task.seed,
    )


def seated(bookings: Sequence[Booking]) -> Sequence[Booking]:
    """Those who take a seat of the plan, slot by slot."""
    kept = [one for one in bookings if one.active and not one.walk_in]
    return sorted(kept, key=lambda one: (one.slot, one.booked_at, str(one.id)))


def taken_of(session: Session, booked: Sequence[Booking]) -> tuple[int, ...]:
    """How many of them hold each slot."""
    return tuple(
        sum(1 for one in booked if one.slot == slot) for slot in range(session.slots)
    )


def _topped_up(
    shape: SessionShape,
    draws: Draws,
    *,
    wanted: int,
    taken: tuple[int, ...],
    seed: int,
) -> Plan:
    """`wanted` in all, the emptiest slots filled first; never fewer than are booked."""
    bookings = max(min(wanted, shape.most), sum(taken))
    profile = list(taken)
    for _ in range(bookings - sum(taken)):
        profile[profile.index(min(profile))] += 1
    return Plan(
        bookings=bookings,
        profile=tuple(profile),
        statements=state(shape, draws, bookings=bookings),
        bound=shape.most_because if wanted > bookings else None,
        seed=seed,
    )
