"""Doors of boards that push: believed once signed, kept at once, read later."""

from uuid import UUID

from flask import request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge

from services.intake.actions.sources.knocking import knock
from services.intake.actions.sources.pushing import Answered, receive
from services.intake.boards import greenhouse_items, indeed
from services.intake.boards.account import Account
from services.intake.views.blueprint import surroundings
from services.intake.views.hooks import hooks
from shared.errors import Missing, PipelineError, Unavailable
from shared.vault import Sealed
from shared.web.app import begin_work

LARGEST_HINT = 1024 * 1024


@hooks.post("/hooks/greenhouse/<uuid:account_id>")
def greenhouse_knocked(account_id: UUID) -> ResponseReturnValue:
    """A signed hint: the account is asked soon. Their ping is answered the same way."""
    request.max_content_length = LARGEST_HINT
    account, secrets = _account(account_id, "greenhouse")
    signature = request.headers.get("Signature", "")
    secret = secrets.get("webhook_secret", "")
    if account is None or not greenhouse_items.is_signed(
        _body(), signature, secret=secret
    ):
        return "", 401
    with begin_work() as work:
        knock(work, account_id)
    return "", 200


@hooks.post("/hooks/indeed/<uuid:account_id>")
def indeed_applied(account_id: UUID) -> ResponseReturnValue:
    """Somebody applied at Indeed; the answers are those Indeed knows."""
    request.max_content_length = indeed.LARGEST
    try:
        body = _body()
    except RequestEntityTooLarge:
        return "", 413
    account, secrets = _account(account_id, "indeed")
    signature = request.headers.get("X-Indeed-Signature", "")
    secret = secrets.get("api_secret", "")
    if account is None or not indeed.is_signed(body, signature, secret=secret):
        return "", 401
    around = surroundings()
    try:
        around.desk.bounds.check(around.begin)
        return "", _STATUS[receive(around.switchboard, account, body)]
    except Unavailable:
        return "", 503
    except PipelineError:
        return "", 422


_STATUS = {
    Answered.TAKEN: 200,
    Answered.NO_KEY: 400,
    Answered.NO_JOB: 404,
    Answered.REPEATED: 409,
    Answered.CLOSED: 410,
}


def _account(account_id: UUID, board: str) -> tuple[Account | None, dict[str, str]]:
    """The account and its secrets; nobody's where there is none of that board."""
    switchboard = surroundings().switchboard
    try:
        account, _ = switchboard.of(account_id)
        if account.board != board:
            return None, {}
        return account, switchboard.tokens.secrets(account_id)
    except (Missing, Sealed):
        return None, {}


def _body() -> bytes:
    return request.get_data(cache=False)
