"""After a decision the next page says what was done and offers to take it back."""

from uuid import UUID

from flask import request

from services.scoring.domain.decision import Verdict
from services.scoring.queries import applications, histories
from services.scoring.queries.applications import Whole
from services.scoring.queries.histories import Together
from services.scoring.store.applications import NoSuchApplication
from shared.db import Connection


def just_decided(connection: Connection) -> Whole | None:
    """The application that the address says was decided a moment ago."""
    try:
        found = applications.one(connection, UUID(request.args.get("decided", "")))
    except (ValueError, NoSuchApplication):
        return None
    return None if found.verdict is Verdict.OPEN else found


def just_decided_together(connection: Connection) -> Together | None:
    """The batch that the address says was decided a moment ago."""
    try:
        batch_id = UUID(request.args.get("batch", ""))
    except ValueError:
        return None
    return histories.together(connection, batch_id)
