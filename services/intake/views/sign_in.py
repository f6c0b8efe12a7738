"""Signing in and out; in the demo office, choosing who to be today."""

from uuid import UUID

from flask import abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from services.intake.actions import accounts
from services.intake.actions.demo import COLLEAGUES, demo_id
from services.intake.domain.account import Account, TooManyAttempts
from services.intake.queries import accounts as known
from services.intake.views.blueprint import pages, surroundings
from shared.web import auth, places
from shared.web.app import reading, site
from shared.web.auth import Person
from shared.web.roles import Role

_WRONG = "This e-mail address and password do not belong together."


@pages.get("/sign-in")
def sign_in() -> ResponseReturnValue:
    """Ask who is there."""
    return _form()


@pages.post("/sign-in")
def sign_in_with_password() -> ResponseReturnValue:
    """Let in whoever knows the password. Answers 429 after too many wrong ones."""
    email = request.form.get("email", "")
    try:
        account = accounts.sign_in(
            surroundings().begin,
            email=email,
            password=request.form.get("password", ""),
            address=request.remote_addr or "",
            throttle=surroundings().throttle,
        )
    except TooManyAttempts as wait:
        return _form(email=email, error=str(wait)), 429
    if account is None:
        return _form(email=email, error=_WRONG), 401
    return _let_in(account)


@pages.post("/sign-in/demo/<key>")
def sign_in_as(key: str) -> ResponseReturnValue:
    """Be that colleague for a while; only the demo office has this door."""
    if not site().demo or key not in {colleague.key for colleague in COLLEAGUES}:
        abort(404)
    return _let_in(_account(demo_id("account", key)))


@pages.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """End the session; nothing a page kept stays on a shared tablet."""
    auth.sign_out()
    answer = redirect(places.SIGN_IN, code=303)
    answer.headers["Clear-Site-Data"] = '"storage"'
    return answer


def _form(*, email: str = "", error: str = "") -> str:
    return render_template(
        "intake/sign_in.html",
        email=email,
        error=error,
        colleagues=COLLEAGUES if site().demo else (),
        wanted=request.values.get("next", ""),
    )


def _let_in(account: Account) -> ResponseReturnValue:
    role = Role(account.role)
    auth.sign_in(
        Person(
            account_id=account.id,
            name=account.name,
            role=role,
            since=surroundings().now(),
        )
    )
    wanted = request.values.get("next", "")
    return redirect(wanted if _is_ours(wanted) else places.HOMES[role], code=303)


def _is_ours(address: str) -> bool:
    """Whether the address stays in this office, whatever browsers make of it."""
    strange = {"\\", "\t", "\r", "\n"} & set(address)
    return address.startswith("/") and not address.startswith("//") and not strange


def _account(account_id: UUID) -> Account:
    with reading() as connection:
        return known.one(connection, account_id)
