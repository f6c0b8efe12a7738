"""Who is there, and what they may do.

Intake signs people in; the session cookie is signed with the key all services share,
so the others only verify it. What a revoked account still holds is refused by
`Revoked`, which every service answers from its own table.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import wraps
from typing import ParamSpec, TypeVar
from urllib.parse import urlencode
from uuid import UUID

from flask import Flask, abort, redirect, request, session
from flask.typing import ResponseReturnValue
from flask_login import (
    AnonymousUserMixin,
    LoginManager,
    UserMixin,
    current_user,
    login_user,
    logout_user,
)

from shared.web import places
from shared.web.errors import answer, for_programs, wants_json
from shared.web.roles import Role

P = ParamSpec("P")
R = TypeVar("R")

Revoked = Callable[[UUID, datetime], bool]
"""Whether a session of that account, begun at that moment, has been revoked."""

KEY = "person"


@dataclass(frozen=True, kw_only=True)
class Person(UserMixin):
    """Somebody with an account, as the session cookie tells."""

    account_id: UUID
    name: str
    role: Role
    since: datetime
    session_id: UUID | None = None

    def get_id(self) -> str:
        return str(self.account_id)


def sign_in(person: Person) -> None:
    """Begin a fresh session; nothing of an earlier one survives."""
    session.clear()
    session.permanent = True
    session[KEY] = {
        "name": person.name,
        "role": person.role.value,
        "since": person.since.timestamp(),
        "id": str(person.session_id or ""),
    }
    login_user(person)


def sign_out() -> None:
    logout_user()
    session.clear()


def current_person() -> Person | None:
    """Whoever is signed in."""
    person = current_user._get_current_object()  # noqa: SLF001  # the way to unwrap a proxy
    return person if isinstance(person, Person) else None


def signed_in() -> Person:
    """Whoever is signed in, on a page that requires it."""
    person = current_person()
    if person is None:
        abort(401)
    return person


def requires(*roles: Role) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Only for people of these roles. The others are asked to sign in, or refused."""

    def guard(view: Callable[P, R]) -> Callable[P, R]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            person = current_person()
            if person is None:
                abort(401)
            if person.role not in roles:
                abort(403)
            return view(*args, **kwargs)

        guarded.roles = roles  # type: ignore[attr-defined]  # read by the tests that walk all routes
        return guarded

    return guard


def watch(app: Flask, revoked: Revoked) -> None:
    """Let the app know its people."""
    manager = LoginManager(app)
    manager.anonymous_user = AnonymousUserMixin

    def load(account_id: str) -> Person | None:
        try:
            kept = session[KEY]
            person = Person(
                account_id=UUID(account_id),
                name=kept["name"],
                role=Role(kept["role"]),
                since=datetime.fromtimestamp(kept["since"], UTC),
                session_id=UUID(kept["id"]) if kept["id"] else None,
            )
        except (KeyError, TypeError, ValueError):
            return None  # a session of another version ends
        held = (person.account_id, person.session_id)
        ended = any(revoked(one, person.since) for one in held if one is not None)
        return None if ended else person

    manager.user_loader(load)
    app.register_error_handler(401, _ask_to_sign_in)


def _ask_to_sign_in(_error: Exception) -> ResponseReturnValue:
    if for_programs():
        said = "Show a token that holds: Authorization: Bearer turnout_…"
        return *answer(401, said), {"WWW-Authenticate": "Bearer"}
    if wants_json():
        return answer(401, "Sign in, then ask again.")
    if request.method == "GET":
        wanted = request.script_root + request.full_path.rstrip("?")
        return redirect(f"{places.SIGN_IN}?{urlencode({'next': wanted})}", code=303)
    return redirect(places.SIGN_IN, code=303)
