"""An account at a board, as a connector sees it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID

Secrets = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Whose account it is at which board, and where that board answers.

    `settings` are plain: addresses (`api_url`, `site_url`), ids at the board
    (`employer_id`, `manager_id`). Secrets are asked of the token keeper and stand in
    no log.
    """

    id: UUID
    board: str
    name: str = ""
    settings: Mapping[str, Any] = field(default_factory=dict)

    def url(self, name: str, default: str) -> str:
        """An address of the board, without a slash at the end."""
        return str(self.settings.get(name) or default).rstrip("/")


class TokenKeeper(Protocol):
    """Keeps an account's secrets; one refreshes at a time, over all processes."""

    def secrets(self, account_id: UUID) -> dict[str, str]:
        """What is kept now. Raises Sealed."""
        ...

    def renew(self, account_id: UUID, *, stale: str, ask: "Renewal") -> dict[str, str]:
        """The secrets after somebody replaced the access token `stale`.

        Under the account's lock the row is read again: where another has renewed it
        meanwhile, that is the answer. Else `ask` is called once, and what it gives is
        committed before the lock is let go.
        """
        ...


class Renewal(Protocol):
    """Trades the kept secrets for new ones. Raises NeedsReauth, Transient."""

    def __call__(self, kept: dict[str, str], /) -> dict[str, str]: ...
