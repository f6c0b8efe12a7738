"""Who plays: every policy of the family, the presets, and three to compare with."""

from dataclasses import dataclass, fields, replace

from services.scheduler.estimators import ESTIMATORS
from services.scheduler.overbooking import (
    POLICIES,
    PRESETS,
    ExpectedCost,
    FixedFactor,
    Never,
    OverbookingPolicy,
)
from services.scheduler.overbooking.prices import Prices
from services.scheduler.simulation.learners import (
    Counted,
    Estimated,
    Learner,
    Oracle,
)
from services.scheduler.simulation.scenario import Scenario
from shared.errors import Invalid

BASELINE = "fixed"
GUARANTEE = "guarantee"
ORACLE = "oracle"
SAME = {  # as the design calls them
    "none": "never",
    "pbpost": "chance_constrained",
    "saafair": "expected_cost",
    "saafair90": GUARANTEE,
    "evenopt": "expected_cost_even",
}
NAMES = (*POLICIES, *PRESETS, *SAME, BASELINE, GUARANTEE, ORACLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrant:
    """A policy with what it learns from."""

    policy: OverbookingPolicy
    learner: Learner
    states: bool
    by_lot: bool


def entrant(name: str, *, estimator: str, scenario: Scenario) -> Entrant:
    """A fresh player. Raises Invalid for an unknown policy or estimator.

    `fixed` is the source text's rule with its own count of what it saw, places in the
    order of the queue, exactly as the design played it; `oracle` knows the true
    chances; `guarantee` is sure of enough, whatever the care. Policies of the family
    play with the scenario's prices, presets with their own.
    """
    policy = _policy(SAME.get(name, name), scenario=scenario)
    learner: Learner = Estimated(ESTIMATORS[estimator]().begin())
    if name == BASELINE:
        learner = Counted()
    if name == ORACLE:
        learner = Oracle(day_spread=scenario.day_spread)
    states = not isinstance(policy, FixedFactor | Never)
    return Entrant(
        policy=policy, learner=learner, states=states, by_lot=name != BASELINE
    )


def _policy(name: str, *, scenario: Scenario) -> OverbookingPolicy:
    if name not in NAMES:
        known = ", ".join(NAMES)
        raise Invalid(f"{name!r} is none of: {known}", fields={"policy": "unknown"})
    if name in PRESETS:
        return PRESETS[name]
    prices = {each.name: getattr(scenario.prices, each.name) for each in fields(Prices)}
    if name in (GUARANTEE, ORACLE):
        sure = ExpectedCost(**prices, confidence=0.9)
        return replace(sure, care=1.0) if name == GUARANTEE else ExpectedCost(**prices)
    kind = FixedFactor if name == BASELINE else POLICIES[name]
    return kind(**prices) if issubclass(kind, Prices) else kind()
