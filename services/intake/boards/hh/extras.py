"""What hh.ru can do beside the socket: sign in, quotas, keep vacancies up, knock."""

from collections.abc import Callable, Sequence
from typing import Any

from services.intake.boards.account import Account
from services.intake.boards.changes import ExternalRef
from services.intake.boards.connector import Errand
from services.intake.boards.hh import acting, hooks, oauth, paying, vacancies
from services.intake.boards.hh.client import Client
from services.intake.boards.hh.dictionaries import Dictionaries
from services.intake.boards.hh.pull import employer_of
from services.intake.boards.plain import rows, word


class Extras:
    """Mixed into the connector, which has a `client` for every account."""

    client: Callable[[Account], Client]
    dictionaries: Dictionaries

    def leave(self, account: Account, *, come_back_to: str) -> Errand:
        """Off to hh.ru, with a challenge only we can answer."""
        kept = self.client(account).tools.tokens.secrets(account.id)
        client_id = kept.get("client_id", "")
        return oauth.leave(account, client_id=client_id, come_back_to=come_back_to)

    def come_back(
        self, account: Account, *, code: str, verifier: str, come_back_to: str
    ) -> dict[str, str]:
        """Trade the code for tokens."""
        client = self.client(account)
        return oauth.arrive(
            client, code=code, verifier=verifier, come_back_to=come_back_to
        )

    def sign_out(self, account: Account) -> None:
        """Revoke the tokens."""
        oauth.revoke(self.client(account))

    def work_accounts(self, account: Account) -> list[tuple[str, str]]:
        """The work accounts this manager may use."""
        told = self.client(account).get("/manager_accounts/mine")
        return [
            (found, word(one, "employer", "name") or found)
            for one in rows(told, "items")
            if (found := word(one, "id"))
        ]

    def quotas(self, account: Account) -> dict[str, Any]:
        """What is left to spend, as the board says."""
        return paying.quotas(self.client(account))

    def prolong(self, account: Account, vacancy_ref: str) -> None:
        """Keep a vacancy up; may cost."""
        vacancies.prolong(self.client(account), vacancy_ref)

    def archive(self, account: Account, vacancy_ref: str) -> None:
        """Take a vacancy down."""
        client = self.client(account)
        vacancies.archive(client, employer_of(client), vacancy_ref)

    def choices(self, account: Account) -> dict[str, Sequence[tuple[str, str]]]:
        """Areas and roles, as the board calls them."""
        client = self.client(account)
        return {
            "area": list(self.dictionaries.areas(client)),
            "role": self.dictionaries.roles(client),
        }

    def steps(self, account: Account, ref: ExternalRef) -> list[dict[str, Any]]:
        """The moves the board offers now."""
        return acting.possible(self.client(account), ref)

    def subscribe(self, account: Account, url: str) -> str | None:
        """Ask to be told at once."""
        return hooks.subscribe(self.client(account), url)

    def unsubscribe(self, account: Account) -> None:
        """Ask to be told no more."""
        hooks.unsubscribe(self.client(account))
