"""Sessions as programs write and read them."""

from marshmallow import Schema, fields, validate

from services.scheduler.domain.session import (
    MOST_INTERVIEWERS,
    MOST_PLACES,
    MOST_SLOTS,
    MOST_WANTED,
    Form,
)
from services.scheduler.overbooking import PRESETS
from shared.web.api import Paging

_WORDS = validate.Length(max=500)


class PlaceSchema(Schema):
    """Where to come, in words a stranger in the street can follow."""

    name = fields.String(required=True, validate=validate.Length(1, 200))
    address = fields.String(load_default="", validate=_WORDS)
    floor = fields.String(load_default="", validate=_WORDS)
    directions = fields.String(load_default="", validate=_WORDS)
    contact = fields.String(load_default="", validate=_WORDS)
    bring = fields.String(load_default="", validate=_WORDS)


class NewSessionSchema(Schema):
    """A stretch of interview time; `target` is how many arrivals are wanted."""

    vacancy_id = fields.UUID(required=True)
    form = fields.String(required=True, validate=validate.OneOf(list(Form)))
    place = fields.Nested(PlaceSchema, required=True)
    zone = fields.String(required=True, metadata={"example": "Europe/Moscow"})
    starts_at = fields.AwareDateTime(required=True, format="iso")
    slot_minutes = fields.Integer(
        strict=True, required=True, validate=validate.Range(15, 240)
    )
    slots = fields.Integer(
        strict=True, required=True, validate=validate.Range(1, MOST_SLOTS)
    )
    interviewers = fields.List(
        fields.String(validate=validate.Length(1, 100)),
        required=True,
        validate=validate.Length(1, MOST_INTERVIEWERS),
    )
    target = fields.Integer(
        strict=True, required=True, validate=validate.Range(1, MOST_WANTED)
    )
    places = fields.Integer(
        strict=True, load_default=0, validate=validate.Range(0, MOST_PLACES)
    )
    preset = fields.String(
        load_default="balanced", validate=validate.OneOf(list(PRESETS))
    )


class RateSchema(Schema):
    """A rate by name: of whom, of how many, and how surely."""

    denominator = fields.String(required=True)
    mean = fields.Float(required=True)
    low = fields.Float(required=True)
    high = fields.Float(required=True)
    n = fields.Integer(required=True)
    came = fields.Integer(required=True)


class PlanSchema(Schema):
    """How many may book, why, and both risks in words."""

    number = fields.Integer(required=True)
    made_at = fields.AwareDateTime(required=True, format="iso")
    bookings = fields.Integer(required=True)
    profile = fields.List(
        fields.Integer(), required=True, metadata={"description": "bookings by slot"}
    )
    rate = fields.Nested(RateSchema, required=True)
    statements = fields.List(fields.String(), required=True)


class SessionSchema(Schema):
    """A session as it stands."""

    id = fields.UUID(required=True)
    vacancy_id = fields.UUID(required=True)
    form = fields.String(required=True, validate=validate.OneOf(list(Form)))
    place = fields.Nested(PlaceSchema, required=True)
    zone = fields.String(required=True)
    starts_at = fields.AwareDateTime(required=True, format="iso")
    ends_at = fields.AwareDateTime(required=True, format="iso")
    slot_minutes = fields.Integer(required=True)
    slots = fields.Integer(required=True)
    interviewers = fields.List(fields.String(), required=True)
    target = fields.Integer(required=True)
    seats = fields.Integer(required=True)
    planned = fields.Integer(required=True)
    closed_at = fields.AwareDateTime(required=True, allow_none=True, format="iso")


class WholeSessionSchema(SessionSchema):
    """A session with its newest plan and the wave that would go out next."""

    plan = fields.Nested(PlanSchema, required=True, allow_none=True)
    next_wave = fields.Integer(
        required=True, metadata={"description": "people to invite next"}
    )
    next_wave_why = fields.String(required=True)


class SessionsSchema(Schema):
    """A page of sessions, soonest first."""

    rows = fields.List(fields.Nested(SessionSchema), required=True)
    next = fields.String(required=True, allow_none=True)


class Wanted(Paging):
    """Which sessions: those that start in a stretch of time; by default a month."""

    start = fields.AwareDateTime(data_key="from", load_default=None, format="iso")
    end = fields.AwareDateTime(data_key="to", load_default=None, format="iso")
    vacancy_id = fields.UUID(load_default=None)


class PresetSchema(Schema):
    """Which policy to plan by; without one the session keeps its own."""

    preset = fields.String(
        load_default=None, allow_none=True, validate=validate.OneOf([*PRESETS, None])
    )
