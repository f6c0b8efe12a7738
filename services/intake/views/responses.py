"""A response at its board: where it stands there, and what can be done about it."""

import secrets
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from services.intake.actions.sources import acting
from services.intake.boards.spending import Action
from services.intake.queries import applications
from services.intake.store.board_responses import consent_of
from services.intake.views.blueprint import OFFICE, pages, surroundings
from shared.errors import Missing, Refused
from shared.web.app import reading
from shared.web.auth import requires, signed_in


@pages.get("/applications/<uuid:application_id>/board")
@requires(*OFFICE)
def show_response(application_id: UUID) -> ResponseReturnValue:
    """Where it stands at the board, on what ground it is here, and the next steps."""
    return _page(application_id)


@pages.post("/applications/<uuid:application_id>/board")
@requires(*OFFICE)
def act_on_response(application_id: UUID) -> ResponseReturnValue:
    """Move it, or write to the person, at the board."""
    form = request.form
    message = form.get("message", "").strip()
    arguments = (("message", message),) if message else ()
    action = Action(id=form.get("action", ""), arguments=arguments)
    try:
        result = acting.act(
            surroundings().switchboard,
            _response(application_id),
            action,
            form=form.get("form", ""),
            by=signed_in().name,
        )
    except Refused as refusal:
        return _page(application_id, error=str(refusal)), 409
    flash("It was done before." if result.repeated else "Done, at the board.")
    return redirect(request.path, code=303)


def _page(application_id: UUID, *, error: str = "") -> str:
    switchboard = surroundings().switchboard
    response = _response(application_id)
    with reading() as connection:
        whole = applications.whole(connection, application_id)
        ground = consent_of(connection, application_id)
    _, connector = switchboard.of(response.account_id)
    try:
        steps = acting.steps(switchboard, response)
    except Refused as refusal:
        steps, error = [], error or str(refusal)
    return render_template(
        "intake/response.html",
        whole=whole,
        response=response,
        board=connector,
        steps=steps,
        ground=ground,
        form=secrets.token_hex(8),
        error=error,
    )


def _response(application_id: UUID) -> Any:  # noqa: ANN401  # a row
    found = acting.of_application(surroundings().switchboard, application_id)
    if not found:
        raise Missing("This person came by no board.")
    return found[0]
