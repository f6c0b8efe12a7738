"""People of the office: who may sign in, and as what."""

from uuid import UUID

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from services.intake.actions import accounts, second_factor
from services.intake.domain.account import ROLES, SHORTEST_PASSWORD
from services.intake.queries import accounts as known
from services.intake.views.blueprint import pages
from shared.errors import Invalid, Refused
from shared.web import places
from shared.web.app import begin_work, reading
from shared.web.auth import requires
from shared.web.roles import Role


@pages.get("/accounts/")
@requires(Role.ADMIN)
def list_accounts() -> ResponseReturnValue:
    """Everybody who has, or had, an account."""
    return _page()


@pages.post("/accounts/")
@requires(Role.ADMIN)
def add_account() -> ResponseReturnValue:
    """Open an account."""
    form = request.form
    try:
        with begin_work() as work:
            accounts.add(
                work,
                email=form.get("email", ""),
                name=form.get("name", ""),
                role=form.get("role", ""),
                password=form.get("password", ""),
            )
    except Invalid as fault:
        return _page(error=str(fault), faults=fault.fields), 400
    except Refused as refusal:
        return _page(error=str(refusal), faults={"email": str(refusal)}), 409
    flash("The account is open.")
    return redirect(places.ACCOUNTS, code=303)


@pages.post("/accounts/<uuid:account_id>/role")
@requires(Role.ADMIN)
def change_role(account_id: UUID) -> ResponseReturnValue:
    """Give somebody another role; they have to sign in again."""
    with begin_work() as work:
        accounts.change_role(work, account_id, role=request.form.get("role", ""))
    return _done("The role is changed; the person signs in again.")


@pages.post("/accounts/<uuid:account_id>/password")
@requires(Role.ADMIN)
def set_password(account_id: UUID) -> ResponseReturnValue:
    """Give somebody a new password; sessions with the old one end."""
    with begin_work() as work:
        password = request.form.get("password", "")
        accounts.set_password(work, account_id, password=password)
    return _done("The password is changed.")


@pages.post("/accounts/<uuid:account_id>/disable")
@requires(Role.ADMIN)
def disable_account(account_id: UUID) -> ResponseReturnValue:
    """Sign somebody out everywhere, and let them in no more."""
    with begin_work() as work:
        accounts.disable(work, account_id)
    return _done("The account is disabled, and its sessions have ended.")


@pages.post("/accounts/<uuid:account_id>/enable")
@requires(Role.ADMIN)
def enable_account(account_id: UUID) -> ResponseReturnValue:
    """Let somebody sign in again."""
    with begin_work() as work:
        accounts.enable(work, account_id)
    return _done("The account is open again.")


@pages.post("/accounts/<uuid:account_id>/second-factor/drop")
@requires(Role.ADMIN)
def drop_factor_of(account_id: UUID) -> ResponseReturnValue:
    """Let somebody in without the phone they lost."""
    with begin_work() as work:
        known.one(work.connection, account_id)
        second_factor.drop(work, account_id)
    return _done("The person signs in with the password alone, and can set it up anew.")


def _done(words: str) -> ResponseReturnValue:
    flash(words)
    return redirect(places.ACCOUNTS, code=303)


def _page(*, error: str = "", faults: dict[str, str] | None = None) -> str:
    with reading() as connection:
        everybody = known.everybody(connection)
        guarded = known.guarded(connection)
    return render_template(
        "intake/accounts.html",
        everybody=everybody,
        guarded=guarded,
        roles=ROLES,
        shortest=SHORTEST_PASSWORD,
        values=request.form,
        error=error,
        faults=faults or {},
    )
