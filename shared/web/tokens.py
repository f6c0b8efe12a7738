"""What a program shows at the door instead of a session.

A token is signed with the key all services share, so that each can read it without
asking intake; that it was revoked travels as it does for sessions.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from uuid import UUID

from itsdangerous import BadSignature, URLSafeSerializer

from shared.errors import Invalid
from shared.web.roles import Role

PREFIX = "turnout_"
"""By which people, and scanners of leaked secrets, know one when they see it."""

_SALT = "api token"


class Scope(StrEnum):
    """What a token may be used for, within what its maker's role may do."""

    VACANCIES_READ = "vacancies:read"
    VACANCIES_WRITE = "vacancies:write"
    PEOPLE_READ = "people:read"
    PEOPLE_WRITE = "people:write"
    SHORTLISTS_READ = "shortlists:read"
    SHORTLISTS_WRITE = "shortlists:write"
    INTERVIEWS_READ = "interviews:read"
    INTERVIEWS_WRITE = "interviews:write"


class TokenUnknown(Invalid):
    """Nobody here made this token."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A program's right to come in: whose, as what, for what, and how long."""

    id: UUID
    account_id: UUID
    label: str
    role: Role
    scopes: Sequence[Scope]
    since: datetime
    until: datetime

    def allows(self, scope: Scope) -> bool:
        return scope in self.scopes


def written(token: Token, *, secret: str) -> str:
    """The token as it is shown once, to be kept by whoever made it."""
    kept = [
        token.id.hex,
        token.account_id.hex,
        token.label,
        token.role.value,
        [scope.value for scope in token.scopes],
        int(token.since.timestamp()),
        int(token.until.timestamp()),
    ]
    return PREFIX + str(URLSafeSerializer(secret, salt=_SALT).dumps(kept))


def read(text: str, *, secret: str) -> Token:
    """The token that was shown. Raises TokenUnknown."""
    try:
        kept = URLSafeSerializer(secret, salt=_SALT).loads(text.removeprefix(PREFIX))
        token_id, account_id, label, role, scopes, since, until = kept
        return Token(
            id=UUID(hex=token_id),
            account_id=UUID(hex=account_id),
            label=label,
            role=Role(role),
            scopes=tuple(Scope(scope) for scope in scopes),
            since=datetime.fromtimestamp(since, UTC),
            until=datetime.fromtimestamp(until, UTC),
        )
    except (BadSignature, ValueError, TypeError, AttributeError) as error:
        raise TokenUnknown("this token is not one of ours") from error
