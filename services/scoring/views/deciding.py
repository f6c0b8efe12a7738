"""What a decision's form offers, and what it sends."""

from datetime import timedelta

from flask import request

from services.scoring.domain import decision
from shared.errors import Invalid

REASONS = (
    "A required qualification is missing",
    "Other candidates have more experience in sales",
    "The salary expected is above our band",
    "Not available when we need somebody",
    "The vacancy has been filled",
)

# When a rejection goes out; until then only this house knows of it.
DELAYS = {
    "hour": "in an hour",
    "day": "tomorrow at this time",
    "week": "in a week",
    "now": "at once",
}


def delay() -> timedelta:
    """How long the rejection of the form at hand waits. Raises Invalid."""
    chosen = request.form.get("delay", "now")
    if chosen not in decision.DELAYS:
        raise Invalid(
            "choose when the rejection goes out", fields={"delay": "is not offered"}
        )
    return decision.DELAYS[chosen]
