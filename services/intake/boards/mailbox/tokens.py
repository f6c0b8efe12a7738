"""Access tokens of mailboxes where passwords are off: renewed by one at a time."""

from collections.abc import Mapping

from services.intake.boards.account import Account
from services.intake.boards.connector import Tools
from services.intake.boards.errors import Misconfigured, NeedsReauth, Transient
from services.intake.boards.plain import word
from shared.errors import Unavailable
from shared.http import Ask, NotJson

SERVER_FAULT = 500


def renewed(
    tools: Tools, account: Account, secrets: Mapping[str, str]
) -> dict[str, str]:
    """The secrets with a fresh access token. Raises NeedsReauth, Transient."""
    url = str(account.settings.get("token_url") or "")
    if not url.startswith("https://") and not tools.http.allows_private:
        raise Misconfigured("the address that renews tokens must begin with https://")

    def ask(kept: dict[str, str]) -> dict[str, str]:
        form = [
            ("grant_type", "refresh_token"),
            ("refresh_token", kept.get("refresh_token", "")),
            ("client_id", kept.get("client_id", "")),
            ("client_secret", kept.get("client_secret", "")),
        ]
        try:
            answer = tools.http.send(Ask(url=url, method="POST", form=form))
            told = answer.json()
        except (Unavailable, NotJson):
            raise Transient("the token was not renewed") from None
        if answer.status >= SERVER_FAULT:
            raise Transient(f"the token was not renewed ({answer.status})")
        token = word(told, "access_token")
        if token is None:
            raise NeedsReauth("the token cannot be renewed")
        # Some give a new refresh token each time, and the old one is worth nothing.
        fresh = word(told, "refresh_token") or kept.get("refresh_token", "")
        return {"access_token": token, "refresh_token": fresh}

    return tools.tokens.renew(
        account.id, stale=secrets.get("access_token", ""), ask=ask
    )
