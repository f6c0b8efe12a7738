"""After a decision the next page says what was done and offers to take it back."""

from uuid import UUID

from flask import request

from services.scoring.domain.decision import Verdict
from services.scoring.queries import applications
from services.scoring.queries.applications import Whole
from services.scoring.store.applications import NoSuchApplication
from shared.db import Connection


def just_decided(connection: Connection) -> Whole | None:
    """The application that the address says was decided a moment ago."""
    try:
        found = applications.one(connection, UUID(request.args.get("decided", "")))
    except (ValueError, NoSuchApplication):
        return None
    return None if found.verdict is Verdict.OPEN else found
