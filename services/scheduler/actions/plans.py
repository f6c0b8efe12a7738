"""Planning a session: from what was observed to how many may book."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from services.scheduler import store
from services.scheduler.domain.rate import Rate
from services.scheduler.domain.session import Session, SessionOver
from services.scheduler.overbooking import (
    POLICIES,
    OverbookingPolicy,
    Plan,
    posterior_draws,
    seed_of,
    sentences,
    to_json,
)
from services.scheduler.queries.forecast import shape_of, show_up_rate
from services.scheduler.queries.outcomes import Group
from services.scheduler.store import KeptPlan
from shared.work import Work


def open_session(work: Work, session: Session, *, policy: OverbookingPolicy) -> Session:
    """Announce a session and plan it. Raises SlotPast."""
    opened = session.open(now=work.now)
    store.add_session(work.connection, opened, policy=POLICIES.to_json(policy))
    return _plan(work, opened, policy=policy)


def open_past(work: Work, session: Session, *, policy: OverbookingPolicy) -> Session:
    """Note and plan a session that has begun without us, as a demo office does."""
    store.add_session(work.connection, session, policy=POLICIES.to_json(policy))
    return _plan(work, session, policy=policy)


def note_plan(
    work: Work, session: Session, *, policy: OverbookingPolicy, made_at: datetime
) -> None:
    """Note what would have been planned for a day of the past, as a demo office does.

    The day itself stays as it was.
    """
    _make(work, session, policy=policy, made_at=made_at)


def plan_again(
    work: Work, session_id: UUID, *, policy: OverbookingPolicy | None = None
) -> Session:
    """Plan with what is known now. Nobody who has a seat loses it.

    Raises Missing, SessionOver.
    """
    session = store.hold_session(work.connection, session_id)
    if session.ends_at <= work.now:
        raise SessionOver("this session has ended; there is nothing left to plan")
    chosen = policy or POLICIES.from_json(store.policy_of(work.connection, session.id))
    return _plan(work, session, policy=chosen)


def _plan(work: Work, session: Session, *, policy: OverbookingPolicy) -> Session:
    made = _make(work, session, policy=policy, made_at=work.now)
    planned = session.plan(made.profile)
    store.keep_session(work.connection, planned)
    store.keep_policy(work.connection, session.id, policy=POLICIES.to_json(policy))
    return planned


def _make(
    work: Work, session: Session, *, policy: OverbookingPolicy, made_at: datetime
) -> Plan:
    """A plan from what is known, kept with all that is needed to check it."""
    rate, group = show_up_rate(work.connection, session)
    made = policy.plan(
        shape_of(session), posterior_draws(rate), seed=seed_of(session.id)
    )
    store.add_plan(
        work.connection,
        KeptPlan(
            session_id=session.id,
            number=store.next_plan_number(work.connection, session.id),
            made_at=made_at,
            cut_off=_cut_off(group, now=made_at),
            seed=made.seed,
            policy=POLICIES.to_json(policy),
            bookings=made.bookings,
            profile=made.profile,
            figures=_figures(made, rate=rate, group=group),
            statements=sentences(made, rate),
        ),
    )
    return made


def _cut_off(group: Group, *, now: datetime) -> datetime:
    """The last fact that could have had a say."""
    return max((fact.recorded_at for fact in group.outcomes), default=now)


def _figures(made: Plan, *, rate: Rate, group: Group) -> dict[str, Any]:
    said = to_json(made)["statements"]
    known = asdict(rate) | {"denominator": rate.denominator.value}
    return {**said, "bound": made.bound, "rate": known, "group": group.kind}
