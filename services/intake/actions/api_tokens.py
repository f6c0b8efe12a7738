"""Tokens for programs: made by a person, who may do no less than they."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID, uuid4

from services.intake.store import accounts, api_tokens
from shared.errors import Invalid, Missing
from shared.messages import AccountRevoked
from shared.web.roles import Role
from shared.web.tokens import Scope, Token
from shared.work import Work

LONGEST_LABEL = 80
LONGEST_LIFE = 731
"""Days after which a token has ended at the latest: nobody remembers it by then."""


def make(
    work: Work, *, account_id: UUID, label: str, scopes: Sequence[str], days: int
) -> Token:
    """A token with the role of whoever makes it. Raises Missing, Invalid."""
    account = accounts.get(work.connection, account_id)
    faults = {}
    if not 1 <= len(label.strip()) <= LONGEST_LABEL:
        faults["label"] = "say which program this is for, in a few words"
    known = [scope.value for scope in Scope]
    if not scopes or any(scope not in known for scope in scopes):
        faults["scopes"] = "choose at least one"
    if not 1 <= days <= LONGEST_LIFE:
        faults["days"] = f"1 to {LONGEST_LIFE} days"
    if faults:
        raise Invalid("The token is not complete.", fields=faults)
    # The token says whole seconds, and must not look older than it is kept.
    since = work.now.replace(microsecond=0)
    new = Token(
        id=uuid4(),
        account_id=account.id,
        label=label.strip(),
        role=Role(account.role),
        scopes=tuple(scope for scope in Scope if scope.value in scopes),
        since=since,
        until=since + timedelta(days=days),
    )
    api_tokens.add(work.connection, new)
    return new


def revoke(work: Work, token_id: UUID) -> None:
    """End a token everywhere; ending it twice changes nothing. Raises Missing."""
    if api_tokens.is_alive(work.connection, token_id) is None:
        raise Missing("There is no such token.")
    if api_tokens.revoke(work.connection, token_id, now=work.now):
        # To the others a token is an account that a program signs in with.
        work.say(AccountRevoked(account_id=token_id, revoked_at=work.now))
