"""Signing in at a board: the way there, and the way back."""

import secrets
from uuid import UUID

from flask import flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from services.intake.actions.sources import accounts
from services.intake.views.blueprint import OFFICE, pages, surroundings
from shared.errors import Invalid
from shared.web import places
from shared.web.app import site
from shared.web.auth import requires

_ERRAND = "board_errand"


@pages.get("/sources/<uuid:account_id>/leave")
@requires(*OFFICE)
def leave(account_id: UUID) -> ResponseReturnValue:
    """The way to the board's own sign-in: a link, because forms stay here."""
    switchboard = surroundings().switchboard
    errand = accounts.leave(switchboard, account_id, come_back_to=_come_back_to())
    session[_ERRAND] = {
        "account": str(account_id),
        "state": errand.state,
        "verifier": errand.verifier,
    }
    account, connector = switchboard.of(account_id)
    return render_template(
        "intake/leave.html", account=account, board=connector, url=errand.url
    )


@pages.get("/sources/back")
@requires(*OFFICE)
def come_back() -> ResponseReturnValue:
    """Somebody comes back from the board's sign-in."""
    errand = session.pop(_ERRAND, None)
    told = request.args.get("state", "")
    if errand is None or not secrets.compare_digest(errand["state"], told):
        raise Invalid(
            "This sign-in was not begun here, or was begun twice. Please start again "
            "from the source’s page."
        )
    account_id = UUID(errand["account"])
    if "code" not in request.args:
        flash("The board was not allowed to let us in. Nothing has changed.", "error")
        return redirect(places.source(account_id), code=303)
    let_in = accounts.come_back(
        surroundings().switchboard,
        account_id,
        code=request.args["code"],
        verifier=errand["verifier"],
        come_back_to=_come_back_to(),
    )
    if let_in:
        flash("Connected. What has come in there is pulled now.")
    return redirect(places.source(account_id), code=303)


def _come_back_to() -> str:
    return site().public_url + url_for("intake.come_back")
