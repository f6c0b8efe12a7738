"""Where boards knock: a hint that something is new, and never more than that."""

import secrets
from uuid import UUID

from flask import Blueprint
from flask.typing import ResponseReturnValue

from services.intake.actions.sources.knocking import knock
from services.intake.queries.sources import hook_of
from shared.web.app import begin_work, reading

hooks = Blueprint("hooks", __name__)


@hooks.post("/hooks/hh/<uuid:account_id>/<secret>")
def knocked(account_id: UUID, secret: str) -> ResponseReturnValue:
    """Answer at once: the account is pulled soon. A wrong secret is nobody's door."""
    with reading() as connection:
        known = hook_of(connection, account_id)
    if not known or not secrets.compare_digest(known, secret):
        return "", 404
    with begin_work() as work:
        knock(work, account_id)
    return "", 204
