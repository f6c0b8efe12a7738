"""Signing in and out; in the demo office, choosing who to be today."""

from uuid import UUID

from flask import abort, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from services.intake.actions import accounts, second_factor, sessions
from services.intake.actions.demo import COLLEAGUES, demo_id
from services.intake.domain.account import Account, TooManyAttempts
from services.intake.queries import accounts as known
from services.intake.queries.own_account import asks_for_code as asks
from services.intake.views.blueprint import pages, surroundings
from shared.web import auth, places
from shared.web.app import begin_work, reading, site
from shared.web.auth import Person
from shared.web.roles import Role

HALF, PATIENCE = "half", 300
"""Where the session says whose password was right, and how many seconds it holds."""

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
    if asks_for_code(account.id):
        session.clear()
        session[HALF] = [str(account.id), surroundings().now().timestamp()]
        wanted = request.values.get("next", "")
        return redirect(url_for("intake.ask_for_code", next=wanted or None), code=303)
    return _let_in(account)


@pages.get("/sign-in/code")
def ask_for_code() -> ResponseReturnValue:
    """The second factor, of whoever knew the password a moment ago."""
    _half_way()
    return _code_form()


@pages.post("/sign-in/code")
def sign_in_with_code() -> ResponseReturnValue:
    """Let in whoever has the phone, or one of the codes on paper."""
    account_id = _half_way()
    try:
        fits = second_factor.passes(
            surroundings().begin,
            surroundings().vault,
            account_id,
            code=request.form.get("code", ""),
            address=request.remote_addr or "",
            throttle=surroundings().throttle,
        )
    except TooManyAttempts as wait:
        return _code_form(error=str(wait)), 429
    if not fits:
        said = "This code does not fit, or was used already. Wait for the next one."
        return _code_form(error=said), 401
    return _let_in(_account(account_id))


@pages.post("/sign-in/demo/<key>")
def sign_in_as(key: str) -> ResponseReturnValue:
    """Be that colleague for a while; only the demo office has this door."""
    if not site().demo or key not in {colleague.key for colleague in COLLEAGUES}:
        abort(404)
    return _let_in(_account(demo_id("account", key)))


@pages.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """End the session, also for whoever has a copy of its cookie.

    Nothing a page kept stays on a shared tablet.
    """
    person = auth.current_person()
    if person is not None and person.session_id is not None:
        with begin_work() as work:
            sessions.end(work, person.session_id)
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


def _code_form(*, error: str = "") -> str:
    wanted = request.values.get("next", "")
    return render_template("intake/sign_in_code.html", error=error, wanted=wanted)


def _half_way() -> UUID:
    """Whose password was right a moment ago. Asks to sign in where nobody's was."""
    kept = session.get(HALF)
    if not kept or surroundings().now().timestamp() - kept[1] > PATIENCE:
        abort(401)
    return UUID(kept[0])


def _let_in(account: Account) -> ResponseReturnValue:
    role = Role(account.role)
    with begin_work() as work:
        agent = request.user_agent.string
        session_id = sessions.begin(work, account.id, agent=agent)
    auth.sign_in(
        Person(
            account_id=account.id,
            name=account.name,
            role=role,
            since=surroundings().now(),
            session_id=session_id,
        )
    )
    wanted = request.values.get("next", "")
    return redirect(wanted if _is_ours(wanted) else places.HOMES[role], code=303)


def _is_ours(address: str) -> bool:
    """Whether the address stays in this office, whatever browsers make of it."""
    strange = {"\\", "\t", "\r", "\n"} & set(address)
    return address.startswith("/") and not address.startswith("//") and not strange


def asks_for_code(account_id: UUID) -> bool:
    """Whether the account has a second factor."""
    with reading() as connection:
        return asks(connection, account_id)


def _account(account_id: UUID) -> Account:
    with reading() as connection:
        return known.one(connection, account_id)
