"""`plan`: from what somebody typed to one plan, and to a sentence about it."""

import re
from dataclasses import asdict, dataclass, fields
from typing import Any

from services.scheduler.domain.rate import Rate
from services.scheduler.estimators.beta_binomial import BetaBinomial
from services.scheduler.overbooking import (
    BOUND,
    OVERDISPERSION,
    POLICIES,
    PRESETS,
    ChanceConstrained,
    OverbookingPolicy,
    Plan,
    SessionShape,
    posterior_draws,
)
from services.scheduler.overbooking.prices import Prices
from services.scheduler.overbooking.sentences import FEW, about, percent
from shared.errors import Invalid

FRACTION = re.compile(r"(?P<came>\d{1,8})\s*/\s*(?P<n>\d{1,8})", re.ASCII)
CHANGED = 0.08  # of those booked, between all there were and those of late
SEED = 0  # no session, no seed


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What to plan: the options of `plan`, as typed or as they default."""

    arrivals: int | None = None
    observed: str = "0/0"
    confidence: float = 0.9
    seats: int | None = None
    slots: int | None = None
    interviewers: int = 1
    queue: int | None = None
    prior: str = "1,3"
    overdispersion: float = OVERDISPERSION
    policy: str = "chance_constrained"
    preset: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What a question comes down to."""

    session: SessionShape
    rate: Rate
    overdispersion: float
    policy: OverbookingPolicy
    seed: int


def plan(question: Question) -> dict[str, Any]:
    """The plan as one JSON object. Raises Invalid, in words for whoever typed."""
    if question.arrivals is None:
        raise Invalid(
            "say how many should come: --arrivals, or --session",
            fields={"arrivals": "is required"},
        )
    estimator = _estimator(question.prior)
    came, n = fraction(question.observed)
    session = SessionShape(
        arrivals=question.arrivals,
        slots=question.slots or max(1, min(question.arrivals, BOUND)),
        interviewers=question.interviewers,
        seats=question.seats,
        queue=question.queue,
    )
    task = Task(
        session=session,
        rate=estimator.of_counts(came=came, n=n),
        overdispersion=question.overdispersion,
        policy=_policy(question),
        seed=SEED,
    )
    return answered(task, confidence=question.confidence)


def answered(task: Task, *, confidence: float | None) -> dict[str, Any]:
    """The plan, what it rests on, and a sentence about both."""
    session, rate = task.session, task.rate
    draws = posterior_draws(rate, overdispersion=task.overdispersion)
    made = task.policy.plan(session, draws, seed=task.seed)
    happens = made.statements.day
    return {
        "bookings": made.bookings,
        "expected_arrivals": made.statements.expected_arrivals,
        "interval": list(made.statements.interval),
        "p_short": made.statements.p_short,
        "p_crowd": made.statements.p_crowd,
        "rate": _rate(rate),
        "prior": list(rate.prior),
        "overdispersion": task.overdispersion,
        "bound": made.bound,
        "limit": session.most,
        "policy": POLICIES.name_of(task.policy),
        "weights": _weights(task.policy),
        "confidence": confidence,
        "arrivals": session.arrivals,
        "seats": session.seats,
        "profile": list(made.profile),
        "day": None if happens is None else asdict(happens),
        "statement": say(made, rate=rate),
    }


def say(made: Plan, *, rate: Rate) -> str:
    """One plain sentence: the plan, both risks, the spread, and what it rests on."""
    said = made.statements
    if made.bookings == 0:
        return _nothing(made)
    low, high = said.interval
    return (
        f"Take {_count(made.bookings, 'booking')}{_limited(made)}: {_enough(made)}, "
        f"{_crowd(made)}; about {about(said.expected_arrivals)} will come, on nine "
        f"days of ten {low} to {high}{_met(made)}; {_because(rate)}."
    )


def fraction(written: str) -> tuple[int, int]:
    """`1/5` as (came, booked). Raises Invalid, also when more came than booked."""
    found = FRACTION.fullmatch(written.strip())
    if found is None:
        raise Invalid(
            f"{written!r} is not a fraction: write came/booked, for example 1/5",
            fields={"observed": "must look like 1/5"},
        )
    came, n = int(found["came"]), int(found["n"])
    if came > n:
        raise Invalid(
            f"{written!r} says that more came ({came}) than were booked ({n})",
            fields={"observed": "at most everybody can come"},
        )
    return came, n


def _estimator(prior: str) -> BetaBinomial:
    """`1,3` as a prior. Raises Invalid."""
    try:
        came, missed = (float(number) for number in prior.split(","))
        return BetaBinomial(came_before=came, missed_before=missed)
    except ValueError as error:
        raise Invalid(
            f"{prior!r} is not a prior: write two positive numbers, for example 1,3",
            fields={"prior": "must look like 1,3"},
        ) from error


def _policy(question: Question) -> OverbookingPolicy:
    """The policy or preset named; only `chance_constrained` takes the confidence."""
    if question.preset is not None:
        return PRESETS[question.preset]
    try:
        constrained = ChanceConstrained(confidence=question.confidence)
    except ValueError as error:
        raise Invalid(str(error), fields={"confidence": str(error)}) from error
    chosen = POLICIES[question.policy]
    return constrained if chosen is ChanceConstrained else chosen()


def _weights(policy: OverbookingPolicy) -> dict[str, float] | None:
    """What a day costs, where the policy counts costs."""
    if not isinstance(policy, Prices):
        return None
    return {each.name: getattr(policy, each.name) for each in fields(Prices)}


def _rate(rate: Rate) -> dict[str, Any]:
    """The rate with its denominator named; the posterior stays inside."""
    written = asdict(rate)
    kept = ("mean", "low", "high", "n", "came")
    return {name: written[name] for name in kept} | {
        "denominator": rate.denominator.group,
        "counted": rate.denominator.value,
    }


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _nothing(made: Plan) -> str:
    """Of a plan without bookings there is little to say."""
    arrivals = made.statements.arrivals
    if arrivals == 0:
        return "Nobody is wanted, so take no bookings."
    if made.bound is None:
        return "So few come that no booking is worth its cost, so take none."
    return f"There is nobody to book, so none of the {arrivals} wanted can come."


def _limited(made: Plan) -> str:
    """Why it is not more, if the plan asked for more."""
    reasons = {
        "limit": ", the most allowed and not enough",
        "queue": ", all there are and not enough",
        "care": ", as many as care for those who come allows",
    }
    return "" if made.bound is None else reasons[made.bound]


def _enough(made: Plan) -> str:
    """The risk that too few come."""
    said = made.statements
    if made.bookings < said.arrivals:
        return f"{said.arrivals} cannot come"
    return (
        f"the chance that at least {said.arrivals} of those booked come is "
        f"{percent(said.p_enough)}, that fewer come {percent(said.p_short)}"
    )


def _crowd(made: Plan) -> str:
    """The risk that too many come."""
    said = made.statements
    if said.p_crowd is None:
        return "and the risk of a crowd is not known without the number of seats"
    return f"that more than {said.seats} come {percent(said.p_crowd)}"


def _met(made: Plan) -> str:
    """What becomes of those who come, where the policy has imagined the day."""
    day = made.statements.day
    if day is None:
        return ""
    return f", {about(day.held)} are interviewed and {about(day.away)} go home without"


def _because(rate: Rate) -> str:
    """What the rate rests on, and how far it can be trusted."""
    low, high = map(percent, (rate.low, rate.high))
    if rate.n == 0:
        return (
            f"there is no data yet, only the assumption that {percent(rate.mean)} of "
            f"those booked come (95 %: {low} to {high})"
        )
    rests = f"this rests on {rate.n} booked, of whom {rate.came} came"
    told = ", which is little" if rate.n < FEW else _lately(rate)
    return f"{rests}{told}: the share who come may be {low} to {high} (95 %)"


def _lately(rate: Rate) -> str:
    """That the days long past no longer tell, where they do not."""
    more = rate.mean - rate.came / rate.n
    told = f", but lately {'more' if more > 0 else 'fewer'} come"
    return told if abs(more) >= CHANGED else ""
