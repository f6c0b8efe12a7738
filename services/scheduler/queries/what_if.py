"""A plan that was kept, told again in another language."""

from services.scheduler.domain.rate import Beta, Denominator, Rate
from services.scheduler.overbooking import plan_from_json, sentences
from services.scheduler.store import KeptPlan

# What figures keep beside the statements themselves.
BESIDE = frozenset(
    {
        "bound",
        "rate",
        "group",
        "overdispersion",
        "estimator",
        "habits",
        "care",
        "taken",
        "answers",
    }
)


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
