"""Overbooking policies: how many bookings a session takes, and in which slots.

    rate = booked_to_arrived(outcomes, until=yesterday)      # scheduler.estimators
    draws = posterior_draws(rate)                            # rho = 0.02 by default
    session = SessionShape(arrivals=5, slots=6, seats=8, queue=40)
    plan = ChanceConstrained(confidence=0.9).plan(session, draws, seed=seed_of(id))

    plan.bookings, plan.profile             # 40, (7, 7, 7, 7, 6, 6): caps of the slots
    plan.bound                              # None | "limit" | "queue": what binds
    plan.statements.p_short                 # P(fewer than 5 come)
    plan.statements.p_crowd                 # P(more than 8 come); None without seats
    plan.statements.interval                # 90 % of days lie within
    sentences(plan, rate, language="en")    # three sentences for the recruiter

`PRESETS` are four ways of weighing: careful, balanced, ambitious, sure. Once
reminders are answered, `ExpectedCost.top_up(…, taken=profile)` plans again. Who gets
which place is drawn by `lots.draw_lot`, which anybody can check; where care forbids a
guarantee, `remedies.remedies` says what would make it possible.
`state(session, draws, bookings=…)` says the same of bookings already taken.
A group session is `SessionShape.group(least=4, places=10)`. `POLICIES.to_json` and
`POLICIES.from_json` keep a policy in a row; `to_json(plan)` and `plan_from_json` do
the same for a plan.

To add a policy, write a file here with a frozen dataclass that answers
`plan(session, draws, *, seed)` and an EXAMPLE, and let it join the family below.
Its fields, plain numbers and strings, become the form a recruiter fills in.
"""

from services.scheduler.overbooking.chance_constrained import ChanceConstrained
from services.scheduler.overbooking.draws import (
    BOUND,
    OVERDISPERSION,
    Draws,
    ExchangeableDraws,
    known_share,
    posterior_draws,
)
from services.scheduler.overbooking.expected_cost import ExpectedCost
from services.scheduler.overbooking.expected_cost_even import ExpectedCostEven
from services.scheduler.overbooking.fixed_factor import FixedFactor
from services.scheduler.overbooking.habits import Habits
from services.scheduler.overbooking.never import Never
from services.scheduler.overbooking.personal_draws import PersonalDraws
from services.scheduler.overbooking.plan import (
    OverbookingPolicy,
    Plan,
    Statements,
    state,
)
from services.scheduler.overbooking.presets import PRESETS
from services.scheduler.overbooking.record import plan_from_json, seed_of, to_json
from services.scheduler.overbooking.sentences import sentences
from services.scheduler.overbooking.session_shape import SessionShape
from shared.family import Family

__all__ = [
    "BOUND",
    "OVERDISPERSION",
    "POLICIES",
    "PRESETS",
    "ChanceConstrained",
    "Draws",
    "ExchangeableDraws",
    "ExpectedCost",
    "ExpectedCostEven",
    "FixedFactor",
    "Habits",
    "Never",
    "OverbookingPolicy",
    "PersonalDraws",
    "Plan",
    "SessionShape",
    "Statements",
    "known_share",
    "plan_from_json",
    "posterior_draws",
    "seed_of",
    "sentences",
    "state",
    "to_json",
]

POLICIES: Family[OverbookingPolicy] = Family(
    never=Never,
    fixed_factor=FixedFactor,
    chance_constrained=ChanceConstrained,
    expected_cost=ExpectedCost,
    expected_cost_even=ExpectedCostEven,
)
