"""The keeper of accounts' secrets: sealed in rows, renewed by one at a time."""

from dataclasses import dataclass
from uuid import UUID

from services.intake.boards.account import Renewal
from services.intake.store import boards
from shared.vault import Vault
from shared.work import BeginWork
from shared.work.locks import in_turn

ACCESS = "access_token"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """Satisfies boards.account.TokenKeeper."""

    begin: BeginWork
    vault: Vault

    def secrets(self, account_id: UUID) -> dict[str, str]:
        """What is kept now. Raises Missing, Sealed."""
        with self.begin.read() as connection:
            row = boards.get(connection, account_id)
        return self.vault.open(row.secrets)

    def renew(self, account_id: UUID, *, stale: str, ask: Renewal) -> dict[str, str]:
        """The secrets after `stale` was replaced, by us or by somebody before us."""
        with in_turn(self.begin.engine, f"token.{account_id}"):
            kept = self.secrets(account_id)
            if kept.get(ACCESS) != stale:
                return kept
            fresh = kept | ask(kept)
            # Committed before anybody may use it: the old pair is worth nothing now.
            self.keep(account_id, fresh)
            return fresh

    def keep(self, account_id: UUID, secrets: dict[str, str]) -> None:
        """Seal and keep."""
        with self.begin() as work:
            boards.change(work.connection, account_id, secrets=self.vault.seal(secrets))
