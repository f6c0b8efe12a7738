"""Connecting an account in the browser: authorization code with PKCE."""

import base64
import hashlib
import secrets
from urllib.parse import urlencode

from services.intake.boards.account import Account
from services.intake.boards.connector import Errand
from services.intake.boards.hh.client import SITE, Client
from shared.http import Ask


def leave(account: Account, *, client_id: str, come_back_to: str) -> Errand:
    """Where to send the browser, and what proves that it was us."""
    state, verifier = secrets.token_urlsafe(24), secrets.token_urlsafe(48)
    digest = hashlib.sha256(verifier.encode()).digest()
    challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    query = {
        "response_type": "code",
        "client_id": client_id,
        "redirect_uri": come_back_to,
        "state": state,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
        "role": "employer",
        "force_role": "true",
    }
    site = account.url("site_url", SITE)
    return Errand(
        url=f"{site}/oauth/authorize?{urlencode(query)}",
        state=state,
        verifier=verifier,
    )


def arrive(
    client: Client, *, code: str, verifier: str, come_back_to: str
) -> dict[str, str]:
    """Trade the code for tokens. Raises NeedsReauth, Misconfigured."""
    kept = client.tools.tokens.secrets(client.account.id)
    return client.token(
        [
            ("grant_type", "authorization_code"),
            ("client_id", kept.get("client_id", "")),
            ("client_secret", kept.get("client_secret", "")),
            ("code", code),
            ("redirect_uri", come_back_to),
            ("code_verifier", verifier),
        ]
    )


def revoke(client: Client) -> None:
    """Give the tokens back; the refresh token dies with the other."""
    client.send(Ask(url=f"{client.api}/token", method="DELETE"), repeats=False)
