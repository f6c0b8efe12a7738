"""Bookings: who is expected, and what the desk records."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from types import MappingProxyType
from typing import Any
from uuid import UUID

from flask import Response
from marshmallow import Schema, fields, validate

from services.scheduler import store
from services.scheduler.actions import desk, make_up
from services.scheduler.api.blueprint import RECEIVERS, WATCHERS, door, post
from services.scheduler.domain.booking import Booking, Standing
from services.scheduler.queries.sessions import find_session, seats_of
from shared.web.api import needs, once
from shared.web.app import reading
from shared.web.tokens import Scope
from shared.work import Work

Facts = Mapping[str, Any]

RECORDED: Mapping[str, Callable[[Work, UUID], Booking]] = MappingProxyType(
    {
        "arrived": desk.arrive,
        "late": lambda work, booking_id: desk.arrive(work, booking_id, late=True),
        "no-show": desk.miss,
        "seen": desk.see,
        "done": desk.finish,
        "left": lambda work, booking_id: make_up.leave(work, post(), booking_id),
        "undo": desk.undo,
    }
)


class BookingSchema(Schema):
    """A promise to come, and what became of it; each fact has its own time."""

    id = fields.UUID(required=True)
    session_id = fields.UUID(required=True)
    vacancy_id = fields.UUID(required=True)
    application_id = fields.UUID(required=True, allow_none=True)
    walk_in = fields.Boolean(required=True)
    starts_at = fields.AwareDateTime(required=True, format="iso")
    standing = fields.String(required=True, validate=validate.OneOf(list(Standing)))
    booked_at = fields.AwareDateTime(required=True, format="iso")
    confirmed_at = fields.AwareDateTime(required=True, allow_none=True, format="iso")
    cancelled_at = fields.AwareDateTime(required=True, allow_none=True, format="iso")
    arrived_at = fields.AwareDateTime(required=True, allow_none=True, format="iso")
    late_at = fields.AwareDateTime(required=True, allow_none=True, format="iso")
    no_show_at = fields.AwareDateTime(required=True, allow_none=True, format="iso")
    seen_at = fields.AwareDateTime(required=True, allow_none=True, format="iso")
    done_at = fields.AwareDateTime(required=True, allow_none=True, format="iso")
    left_at = fields.AwareDateTime(required=True, allow_none=True, format="iso")


class BookingsSchema(Schema):
    """Everybody booked into a session, in the order of the day."""

    rows = fields.List(fields.Nested(BookingSchema), required=True)


class FactSchema(Schema):
    """What the desk saw."""

    fact = fields.String(required=True, validate=validate.OneOf(list(RECORDED)))


@door.route("/sessions/<uuid:session_id>/bookings")
@needs(Scope.INTERVIEWS_READ, *WATCHERS, *RECEIVERS)
@door.response(HTTPStatus.OK, BookingsSchema)
def list_bookings(session_id: UUID) -> Facts:
    """List everybody booked into a session, without names."""
    with reading() as connection:
        session = find_session(connection, session_id)
        seats = seats_of(connection, session_id)
    return {
        "rows": [
            _facts(seat.booking) | {"starts_at": session.slot_at(seat.booking.slot)}
            for seat in seats
        ]
    }


@door.route("/bookings/<uuid:booking_id>/facts", methods=["POST"])
@needs(Scope.INTERVIEWS_WRITE, *RECEIVERS)
@door.arguments(FactSchema)
@door.response(HTTPStatus.OK, BookingSchema)
def record(given: dict[str, Any], booking_id: UUID) -> Response:
    """Record what the desk saw; saying it twice changes nothing."""

    def act(work: Work) -> Facts:
        kept = RECORDED[given["fact"]](work, booking_id)
        session = store.hold_session(work.connection, kept.session_id)
        return _facts(kept) | {"starts_at": session.slot_at(kept.slot)}

    return once(act, BookingSchema())


def _facts(booking: Booking) -> dict[str, Any]:
    names = (name for name in BookingSchema().fields if name != "starts_at")
    return {name: getattr(booking, name) for name in names}
