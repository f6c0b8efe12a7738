"""A plan as plain JSON and back, and the seed a session gives it."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any
from uuid import UUID

from services.scheduler.overbooking.plan import Plan, Statements, WhatHappens

LOW_BITS = 2**32 - 1


def seed_of(session_id: UUID) -> int:
    """The seed of a session's plans: a re-run or redelivery plans the same again."""
    return session_id.int & LOW_BITS


def to_json(plan: Plan) -> dict[str, Any]:
    """The plan as plain data: what `json.dumps` takes."""
    return asdict(plan)


def plan_from_json(row: Mapping[str, Any]) -> Plan:
    """The plan that `to_json` described, tuples restored."""
    said = row["statements"]
    low, high = said["interval"]
    happens = said.get("day")
    statements = Statements(
        **{
            **said,
            "interval": (low, high),
            "chances": tuple(said["chances"]),
            "day": WhatHappens(**happens) if happens else None,
        }
    )
    return Plan(**{**row, "profile": tuple(row["profile"]), "statements": statements})
