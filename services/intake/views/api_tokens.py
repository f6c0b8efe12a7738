"""Tokens for programs: made, shown once, and ended."""

from uuid import UUID

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from services.intake.actions import api_tokens as actions
from services.intake.queries import api_tokens
from services.intake.views.blueprint import pages, surroundings
from shared.errors import Invalid
from shared.web import places
from shared.web.app import begin_work, reading, site
from shared.web.auth import requires, signed_in
from shared.web.roles import Role
from shared.web.tokens import Scope, written


@pages.get("/tokens/")
@requires(Role.ADMIN)
def list_tokens() -> ResponseReturnValue:
    """What programs come in with, and a form for one more."""
    return _page()


@pages.post("/tokens/")
@requires(Role.ADMIN)
def make_token() -> ResponseReturnValue:
    """Make one; it is shown on this one page and never again."""
    days = request.form.get("days", "").strip()
    try:
        with begin_work() as work:
            made = actions.make(
                work,
                account_id=signed_in().account_id,
                label=request.form.get("label", ""),
                scopes=request.form.getlist("scopes"),
                days=int(days) if days.isascii() and days.isdigit() else 0,
            )
    except Invalid as fault:
        return _page(error=str(fault), faults=fault.fields), 400
    return _page(shown=written(made, secret=site().secret), made=made.label)


@pages.post("/tokens/<uuid:token_id>/revoke")
@requires(Role.ADMIN)
def revoke_token(token_id: UUID) -> ResponseReturnValue:
    """End one; the program is refused from now on."""
    with begin_work() as work:
        actions.revoke(work, token_id)
    flash("The token is revoked: the program that had it is refused from now on.")
    return redirect(places.TOKENS, code=303)


def _page(
    *,
    shown: str = "",
    made: str = "",
    error: str = "",
    faults: dict[str, str] | None = None,
) -> str:
    with reading() as connection:
        everyone = api_tokens.everyone(connection)
    return render_template(
        "intake/tokens.html",
        everyone=everyone,
        now=surroundings().now(),
        scopes=[scope.value for scope in Scope],
        longest=actions.LONGEST_LIFE,
        shown=shown,
        made=made,
        values=request.form,
        chosen=request.form.getlist("scopes"),
        error=error,
        faults=faults or {},
    )
