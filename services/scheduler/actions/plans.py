"""Planning a session: from what was observed to how many may book."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from services.scheduler import store
from services.scheduler.domain.session import Session, SessionOver
from services.scheduler.estimators import Estimator
from services.scheduler.overbooking import (
    POLICIES,
    OverbookingPolicy,
    Plan,
    sentences,
    to_json,
)
from services.scheduler.queries.belief import PLANNER, ShowUp, show_up
from services.scheduler.queries.forecast import shape_of
from services.scheduler.queries.habits import office_habits
from services.scheduler.queries.planning import planned, seated, taken_of
from services.scheduler.queries.seats import unanswered
from services.scheduler.queries.turned_away import care_lately
from services.scheduler.store import KeptPlan
from shared.work import Work


def open_session(
    work: Work,
    session: Session,
    *,
    policy: OverbookingPolicy,
    estimator: Estimator = PLANNER,
) -> Session:
    """Announce a session and plan it. Raises SlotPast."""
    opened = session.open(now=work.now)
    store.add_session(work.connection, opened, policy=POLICIES.to_json(policy))
    return _plan(work, opened, policy=policy, estimator=estimator)


def open_past(work: Work, session: Session, *, policy: OverbookingPolicy) -> Session:
    """Note and plan a session that has begun without us, as a demo office does."""
    store.add_session(work.connection, session, policy=POLICIES.to_json(policy))
    return _plan(work, session, policy=policy)


def note_plan(
    work: Work, session: Session, *, policy: OverbookingPolicy, made_at: datetime
) -> Plan:
    """Note what would have been planned for a day of the past, as a demo office does.

    The day itself stays as it was.
    """
    return _make(work, session, policy=policy, made_at=made_at)


def plan_again(
    work: Work,
    session_id: UUID,
    *,
    policy: OverbookingPolicy | None = None,
    estimator: Estimator = PLANNER,
) -> Session:
    """Plan with what is known now. Nobody who has a seat loses it.

    Raises Missing, SessionOver.
    """
    session = store.hold_session(work.connection, session_id)
    if session.ends_at <= work.now:
        raise SessionOver("this session has ended; there is nothing left to plan")
    chosen = policy or POLICIES.from_json(store.policy_of(work.connection, session.id))
    return _plan(work, session, policy=chosen, estimator=estimator)


def renew(work: Work, session_id: UUID, *, estimator: Estimator = PLANNER) -> Session:
    """Plan again after an answer, where there is a plan and the day has not begun.

    Once it has, whoever is missing can no longer be replaced.
    """
    session = store.hold_session(work.connection, session_id)
    kept = store.latest_plan(work.connection, session_id)
    if kept is None or session.closed_at or session.starts_at <= work.now:
        return session
    policy = POLICIES.from_json(store.policy_of(work.connection, session_id))
    return _plan(work, session, policy=policy, estimator=estimator)


def _plan(
    work: Work,
    session: Session,
    *,
    policy: OverbookingPolicy,
    estimator: Estimator = PLANNER,
) -> Session:
    made = _make(work, session, policy=policy, made_at=work.now, estimator=estimator)
    bookings = seated(store.hold_bookings_of_session(work.connection, session.id))
    held = {one.slot for one in bookings if one.instead_of is not None}
    taken = [one.slot for one in bookings]
    asked = unanswered(work.connection, session.id, now=work.now)
    renewed = (
        session.plan(made.profile)
        .keeping(session.profile, promised=len(taken) + asked)
        .without_crowd(held, taken=taken)
    )
    store.keep_session(work.connection, renewed)
    store.keep_policy(work.connection, session.id, policy=POLICIES.to_json(policy))
    return renewed


def _make(
    work: Work,
    session: Session,
    *,
    policy: OverbookingPolicy,
    made_at: datetime,
    estimator: Estimator = PLANNER,
) -> Plan:
    """A plan from what is known, kept with all that is needed to check it."""
    show = show_up(work.connection, session, estimator=estimator)
    known = office_habits(work.connection)
    bookings = seated(store.hold_bookings_of_session(work.connection, session.id))
    care = care_lately(work.connection, now=made_at)
    made = planned(
        session,
        shape_of(session, habits=known.habits),
        policy=care.applied(policy),
        show=show,
        bookings=bookings,
    )
    store.add_plan(
        work.connection,
        KeptPlan(
            session_id=session.id,
            number=store.next_plan_number(work.connection, session.id),
            made_at=made_at,
            cut_off=show.cut_off or made_at,
            seed=made.seed,
            policy=POLICIES.to_json(policy),
            bookings=made.bookings,
            profile=made.profile,
            figures=_figures(made, show=show)
            | {
                "habits": asdict(known.habits),
                "care": asdict(care),
                "taken": list(taken_of(session, bookings)),
                "answers": sum(one.answer is not None for one in bookings),
            },
            statements=sentences(made, show.rate),
        ),
    )
    return made


def _figures(made: Plan, *, show: ShowUp) -> dict[str, Any]:
    """Everything that was said, and what it was said from."""
    said = to_json(made)["statements"]
    known = asdict(show.rate) | {"denominator": show.rate.denominator.value}
    return {
        **said,
        "bound": made.bound,
        "rate": known,
        "group": "office",
        "overdispersion": show.overdispersion,
        "estimator": show.estimator,
    }
