"""Sessions: list them, open one, plan it again, invite, close the day."""

from collections.abc import Mapping
from datetime import timedelta
from http import HTTPStatus
from typing import Any
from uuid import UUID, uuid4

from flask import Response

from services.scheduler import store
from services.scheduler.actions import desk, make_up, plans, waves
from services.scheduler.api.blueprint import (
    PLANNERS,
    WATCHERS,
    door,
    estimator,
    now,
    post,
)
from services.scheduler.api.session_shapes import (
    NewSessionSchema,
    PresetSchema,
    SessionSchema,
    SessionsSchema,
    Wanted,
    WholeSessionSchema,
)
from services.scheduler.domain.session import Form, Place, Session
from services.scheduler.overbooking import PRESETS
from services.scheduler.queries.forecast import next_wave
from services.scheduler.queries.sessions import find_session, sessions_between
from services.scheduler.store.sessions import latest_plan
from shared.db import Connection
from shared.errors import Invalid
from shared.paging import page
from shared.web.api import needs, once
from shared.web.app import reading
from shared.web.tokens import Scope
from shared.work import Work

Facts = Mapping[str, Any]

MINUTE = timedelta(minutes=1)
A_MONTH, LONGEST = timedelta(days=31), timedelta(days=366)


@door.route("/sessions")
@needs(Scope.INTERVIEWS_READ, *WATCHERS)
@door.arguments(Wanted, location="query")
@door.response(HTTPStatus.OK, SessionsSchema)
def list_sessions(wanted: dict[str, Any]) -> Facts:
    """List the sessions of a stretch of time, soonest first."""
    start = wanted["start"] or now()
    end = wanted["end"] or start + A_MONTH
    if not start <= end <= start + LONGEST:
        said = f"after `from`, and at most {LONGEST.days} days later"
        raise Invalid("This is no stretch of time.", fields={"to": said})
    with reading() as connection:
        listed = sessions_between(
            connection, start, end, vacancy_id=wanted["vacancy_id"]
        )
    shown = page(
        [one.session for one in listed],
        after=wanted["cursor"],
        limit=wanted["limit"],
        key=lambda one: one.id,
    )
    return {**shown, "rows": [_facts(one) for one in shown["rows"]]}


@door.route("/sessions", methods=["POST"])
@needs(Scope.INTERVIEWS_WRITE, *PLANNERS)
@door.arguments(NewSessionSchema)
@door.response(HTTPStatus.CREATED, WholeSessionSchema)
def open_session(given: dict[str, Any]) -> Response:
    """Announce a session; it is planned at once."""
    told = {**given, "slot_length": given["slot_minutes"] * MINUTE}
    policy = PRESETS[told.pop("preset")]
    del told["slot_minutes"]
    session = Session(
        **told
        | {
            "id": uuid4(),
            "form": Form(given["form"]),
            "place": Place(**given["place"]),
            "interviewers": tuple(given["interviewers"]),
        }
    )

    def act(work: Work) -> Facts:
        plans.open_session(work, session, policy=policy, estimator=estimator())
        make_up.settle(work, post(), vacancy_id=session.vacancy_id)
        return _whole(work.connection, session.id)

    return once(act, WholeSessionSchema(), status=HTTPStatus.CREATED)


@door.route("/sessions/<uuid:session_id>")
@needs(Scope.INTERVIEWS_READ, *WATCHERS)
@door.response(HTTPStatus.OK, WholeSessionSchema)
def show_session(session_id: UUID) -> Facts:
    """Show a session with its plan: how many may book, why, and both risks."""
    with reading() as connection:
        return _whole(connection, session_id)


@door.route("/sessions/<uuid:session_id>/plan", methods=["POST"])
@needs(Scope.INTERVIEWS_WRITE, *PLANNERS)
@door.arguments(PresetSchema)
@door.response(HTTPStatus.OK, WholeSessionSchema)
def plan_session(given: dict[str, Any], session_id: UUID) -> Response:
    """Plan again with what is known now; nobody who has a seat loses it."""
    policy = PRESETS[given["preset"]] if given["preset"] else None

    def act(work: Work) -> Facts:
        plans.plan_again(work, session_id, policy=policy, estimator=estimator())
        return _whole(work.connection, session_id)

    return once(act, WholeSessionSchema())


@door.route("/sessions/<uuid:session_id>/waves", methods=["POST"])
@needs(Scope.INTERVIEWS_WRITE, *PLANNERS)
@door.response(HTTPStatus.OK, WholeSessionSchema)
def invite(session_id: UUID) -> Response:
    """Invite the next best: as many as can get a seat, one message a person."""

    def act(work: Work) -> Facts:
        # Held first: so the number is the one that goes out.
        store.hold_session(work.connection, session_id)
        number = store.next_wave_number(work.connection, session_id)
        waves.send_wave(
            work, post(), session_id=session_id, number=number, estimator=estimator()
        )
        return _whole(work.connection, session_id)

    return once(act, WholeSessionSchema())


@door.route("/sessions/<uuid:session_id>/close", methods=["POST"])
@needs(Scope.INTERVIEWS_WRITE, *PLANNERS)
@door.response(HTTPStatus.OK, WholeSessionSchema)
def close_session(session_id: UUID) -> Response:
    """Make the day's outcomes final; the rate learns from them."""

    def act(work: Work) -> Facts:
        desk.close_day(work, session_id, by_hand=True)
        return _whole(work.connection, session_id)

    return once(act, WholeSessionSchema())


def _facts(session: Session) -> Facts:
    return {
        name: getattr(session, name)
        for name in SessionSchema().fields
        if name != "slot_minutes"
    } | {"slot_minutes": session.slot_length // MINUTE}


def _whole(connection: Connection, session_id: UUID) -> Facts:
    session = find_session(connection, session_id)
    kept = latest_plan(connection, session_id)
    wave = next_wave(connection, session, now=now())
    return {
        **_facts(session),
        "plan": kept and {**_told(kept), "rate": kept.figures["rate"]},
        "next_wave": wave.size,
        "next_wave_why": wave.why,
    }


def _told(kept: object) -> Facts:
    names = ("number", "made_at", "bookings", "profile", "statements")
    return {name: getattr(kept, name) for name in names}
