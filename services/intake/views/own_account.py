"""One's own account: the password, the second factor, where one is signed in."""

from collections.abc import Sequence
from uuid import UUID

import segno
from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.intake.actions import accounts, second_factor, sessions
from services.intake.domain.account import SHORTEST_PASSWORD, TooManyAttempts
from services.intake.domain.second_factor import address
from services.intake.queries.own_account import own
from services.intake.views.blueprint import pages, surroundings
from shared.errors import Invalid
from shared.web import places
from shared.web.app import begin_work, reading, site
from shared.web.auth import requires, signed_in
from shared.web.roles import Role

EVERYBODY = tuple(Role)


@pages.get("/account")
@requires(*EVERYBODY)
def own_account() -> ResponseReturnValue:
    """Everything about one's own account."""
    return _page()


@pages.post("/account/password")
@requires(*EVERYBODY)
def change_own_password() -> ResponseReturnValue:
    """Choose a new password; every session ends, this one too."""
    form = request.form
    me = signed_in().account_id
    with reading() as connection:
        email = own(connection, me, now=surroundings().now()).account.email
    try:
        known = accounts.sign_in(
            surroundings().begin,
            email=email,
            password=form.get("current", ""),
            address=request.remote_addr or "",
            throttle=surroundings().throttle,
        )
        if known is None:
            return _page(faults={"current": "this is not it"}), 400
        with begin_work() as work:
            accounts.set_password(work, me, password=form.get("password", ""))
    except Invalid as fault:
        return _page(faults=fault.fields), 400
    except TooManyAttempts as wait:
        return _page(faults={"current": str(wait)}), 429
    flash("The password is changed. Sign in with the new one.")
    return redirect(places.SIGN_IN, code=303)


@pages.get("/account/second-factor")
@requires(*EVERYBODY)
def set_up_factor() -> ResponseReturnValue:
    """What the phone has to read."""
    return _set_up()


@pages.post("/account/second-factor")
@requires(*EVERYBODY)
def confirm_factor() -> ResponseReturnValue:
    """Prove that the phone knows it; from now on it is asked for."""
    try:
        with begin_work() as work:
            codes = second_factor.confirm(
                work,
                surroundings().vault,
                signed_in().account_id,
                code=request.form.get("code", ""),
            )
    except Invalid as fault:
        return _set_up(fault=fault.fields.get("code", str(fault)), status=400)
    return _page(codes=codes)


@pages.post("/account/second-factor/drop")
@requires(*EVERYBODY)
def drop_factor() -> ResponseReturnValue:
    """Ask for no code any more, of whoever can show one now."""
    me = signed_in().account_id
    try:
        fits = second_factor.passes(
            surroundings().begin,
            surroundings().vault,
            me,
            code=request.form.get("code", ""),
            address=request.remote_addr or "",
            throttle=surroundings().throttle,
        )
    except TooManyAttempts as wait:
        return _page(faults={"code": str(wait)}), 429
    if not fits:
        return _page(faults={"code": "this code does not fit"}), 400
    with begin_work() as work:
        second_factor.drop(work, me)
    flash("Signing in takes the password alone again.", "warning")
    return redirect(url_for("intake.own_account"), code=303)


@pages.post("/account/sessions/<uuid:session_id>/end")
@requires(*EVERYBODY)
def end_session(session_id: UUID) -> ResponseReturnValue:
    """Sign out somewhere else."""
    with begin_work() as work:
        sessions.end_of(work, signed_in().account_id, session_id)
    flash("That session has ended.")
    return redirect(url_for("intake.own_account"), code=303)


@pages.post("/account/sessions/end")
@requires(*EVERYBODY)
def end_other_sessions() -> ResponseReturnValue:
    """Sign out everywhere else."""
    me = signed_in()
    with begin_work() as work:
        ended = sessions.end_others(work, me.account_id, but=me.session_id)
    flash(f"Signed out elsewhere: {ended}.")
    return redirect(url_for("intake.own_account"), code=303)


def _page(*, codes: Sequence[str] = (), faults: dict[str, str] | None = None) -> str:
    me = signed_in()
    with reading() as connection:
        mine = own(connection, me.account_id, now=surroundings().now())
    return render_template(
        "intake/own_account.html",
        mine=mine,
        here=me.session_id,
        codes=codes,
        shortest=SHORTEST_PASSWORD,
        faults=faults or {},
    )


def _set_up(*, fault: str = "", status: int = 200) -> ResponseReturnValue:
    me = signed_in().account_id
    with reading() as connection:
        mine = own(connection, me, now=surroundings().now())
    if mine.guarded:
        return redirect(url_for("intake.own_account"), code=303)
    with begin_work() as work:
        secret = second_factor.begin_setup(work, surroundings().vault, me)
    wanted = address(secret, email=mine.account.email, office=site().office)
    page = render_template(
        "intake/second_factor.html",
        picture=segno.make(wanted, error="m").png_data_uri(scale=5, border=3),
        secret=" ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        fault=fault,
    )
    return page, status
