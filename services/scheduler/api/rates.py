"""Show-up rates: of whom, of how many, and how surely."""

from collections.abc import Mapping
from dataclasses import asdict
from http import HTTPStatus
from typing import Any

from marshmallow import Schema, fields

from services.scheduler.api.blueprint import PLANNERS, door, now
from services.scheduler.api.session_shapes import RateSchema
from services.scheduler.domain.rate import Rate
from services.scheduler.queries.rates import rates
from shared.web.api import needs
from shared.web.app import reading
from shared.web.tokens import Scope


class LineSchema(Schema):
    """Both rates of one group; null where nobody has been asked."""

    label = fields.String(required=True)
    kind = fields.String(required=True)
    invited = fields.Nested(RateSchema, required=True, allow_none=True)
    booked = fields.Nested(RateSchema, required=True, allow_none=True)
    hours = fields.Float(
        required=True,
        allow_none=True,
        metadata={"description": "median time from invitation to booking"},
    )


class RatesSchema(Schema):
    """Every group with an outcome: the office first, then levels, then vacancies."""

    rows = fields.List(fields.Nested(LineSchema), required=True)


@door.route("/rates")
@needs(Scope.INTERVIEWS_READ, *PLANNERS)
@door.response(HTTPStatus.OK, RatesSchema)
def list_rates() -> Mapping[str, Any]:
    """List the show-up rates, each with n and an interval."""
    with reading() as connection:
        known = rates(connection, now=now())
    return {
        "rows": [
            {
                "label": line.label,
                "kind": line.kind,
                "invited": _facts(line.invited),
                "booked": _facts(line.booked),
                "hours": line.hours,
            }
            for line in known.lines
        ]
    }


def _facts(rate: Rate | None) -> Mapping[str, Any] | None:
    if rate is None:
        return None
    return asdict(rate) | {"denominator": rate.denominator.value}
