"""A plan told again: in another language, or for another risk, from the same draws."""

from functools import lru_cache

from services.scheduler.domain.rate import Beta, Denominator, Rate
from services.scheduler.domain.session import Session
from services.scheduler.overbooking import (
    ChanceConstrained,
    Plan,
    SessionShape,
    plan_from_json,
    posterior_draws,
    seed_of,
    sentences,
)
from services.scheduler.queries.forecast import shape_of
from services.scheduler.store import KeptPlan

# What figures keep beside the statements themselves.
BESIDE = frozenset({"bound", "rate", "group"})


def told_again(kept: KeptPlan, *, language: str) -> tuple[str, ...]:
    """The three sentences of a plan that was kept, from its own distribution."""
    if language == "en":
        return kept.statements
    said = {name: one for name, one in kept.figures.items() if name not in BESIDE}
    plan = plan_from_json(
        {
            "bookings": kept.bookings,
            "profile": kept.profile,
            "statements": said,
            "bound": kept.figures["bound"],
            "seed": kept.seed,
        }
    )
    return sentences(plan, _rate(kept), language=language)


def what_if(session: Session, rate: Rate, *, confidence: float) -> Plan:
    """The plan that a slider at this place would make, with the rate known now."""
    return _tried(shape_of(session), rate, seed_of(session.id), confidence)


@lru_cache(maxsize=256)
def _tried(shape: SessionShape, rate: Rate, seed: int, confidence: float) -> Plan:
    """A slider comes by the same places again and again."""
    draws = posterior_draws(rate)
    return ChanceConstrained(confidence=confidence).plan(shape, draws, seed=seed)


def _rate(kept: KeptPlan) -> Rate:
    row = kept.figures["rate"]
    return Rate(
        **{
            **row,
            "denominator": Denominator(row["denominator"]),
            "prior": tuple(row["prior"]),
            "posterior": tuple(Beta(**part) for part in row["posterior"]),
        }
    )
