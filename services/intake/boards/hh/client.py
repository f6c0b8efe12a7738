"""Talking to hh.ru: the envelope of every call, and a token that is renewed once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from services.intake.boards import errors
from services.intake.boards.account import Account
from services.intake.boards.connector import Tools
from services.intake.boards.hh.errors import judged, token_fault
from services.intake.boards.plain import body_of, number, word
from services.intake.boards.polite import Polite
from shared.http import Answer, Ask, NotJson

API = "https://api.hh.ru"
SITE = "https://hh.ru"
Query = Sequence[tuple[str, str]]
_HALF = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """One account's line to the board."""

    account: Account
    tools: Tools
    polite: Polite

    @property
    def api(self) -> str:
        return self.account.url("api_url", API)

    @property
    def site(self) -> str:
        return self.account.url("site_url", SITE)

    def get(self, path: str, query: Query = (), *, kind: type = dict) -> Any:  # noqa: ANN401  # JSON
        """What the board says there. Raises BoardError.

        Half a JSON counts as half an answer, and is asked for again.
        """
        ask = Ask(url=self.address(path), query=self._query(path, query))
        for _ in range(_HALF):
            try:
                return body_of(self.send(ask), kind)
            except NotJson:
                continue
        raise errors.Transient("hh.ru sent half an answer, again and again")

    def send(self, ask: Ask, *, repeats: bool = True) -> Answer:
        """An answer there is nothing against; an old token is renewed once."""
        secrets = self.tools.tokens.secrets(self.account.id)
        if self._is_old(secrets):
            secrets = self._renewed(secrets)
        try:
            return self._sent(ask, secrets, repeats=repeats)
        except errors.AuthExpired:
            fresh = self._renewed(secrets)
        try:
            return self._sent(ask, fresh, repeats=repeats)
        except errors.AuthExpired:
            raise errors.Transient(
                "hh.ru calls a token expired that it has just given"
            ) from None

    def address(self, path: str) -> str:
        """An address at this account's board.

        The board's own links name its public hosts; they lead to where this account's
        board answers. A link elsewhere would carry our token there: never.
        """
        if path.startswith("/"):
            return self.api + path.partition("?")[0]
        parts = urlsplit(path)
        for base, public in ((self.api, API), (self.site, SITE)):
            known = {urlsplit(base).netloc, urlsplit(public).netloc}
            if parts.netloc in known:
                return base + parts.path
        raise errors.ContractBroken("the board sent a link to somewhere else")

    def headers(self, secrets: dict[str, str]) -> dict[str, str]:
        told = {
            "HH-User-Agent": self.tools.agent,
            "User-Agent": self.tools.agent,
            "Accept": "application/json",
        }
        if token := secrets.get("access_token"):
            told["Authorization"] = f"Bearer {token}"
        if manager := self.account.settings.get("manager_account_id"):
            told["X-Manager-Account-Id"] = str(manager)
        return told

    def token(self, form: Query) -> dict[str, str]:
        """Ask for tokens. A pair is given once: it is never asked for twice."""
        ask = Ask(
            url=f"{self.api}/token",
            method="POST",
            form=form,
            headers=self.headers({}),
        )
        answer = self.polite.ask(self.account.id, ask, judge=token_fault, repeats=False)
        try:
            told = body_of(answer, dict)
        except NotJson:
            raise errors.Unanswered("the new token was cut off") from None
        if not word(told, "access_token"):
            raise errors.ContractBroken("the board gave no token")
        seconds = number(told, "expires_in")
        expires = self.tools.pace.now() + timedelta(seconds=seconds or 0)
        return {
            "access_token": word(told, "access_token") or "",
            "refresh_token": word(told, "refresh_token") or "",
            "expires_at": expires.isoformat() if seconds else "",
        }

    @staticmethod
    def query_of(link: str) -> Query:
        """What stands behind the question mark of the board's own link."""
        return parse_qsl(urlsplit(link).query, keep_blank_values=True)

    def _query(self, path: str, query: Query) -> Query:
        given = parse_qsl(urlsplit(path).query, keep_blank_values=True)
        named = {key for key, _ in query}
        own = [(key, value) for key, value in given if key not in named]
        host = self.account.settings.get("host")
        return [*own, *query, *([("host", str(host))] if host else [])]

    def _sent(self, ask: Ask, secrets: dict[str, str], *, repeats: bool) -> Answer:
        dressed = replace(ask, headers={**self.headers(secrets), **ask.headers})
        return self.polite.ask(
            self.account.id,
            dressed,
            judge=lambda answer: judged(answer, now=self.tools.pace.now()),
            repeats=repeats,
        )

    def _is_old(self, secrets: dict[str, str]) -> bool:
        told = secrets.get("expires_at")
        return bool(
            told
            and secrets.get("refresh_token")
            and datetime.fromisoformat(told) <= self.tools.pace.now()
        )

    def _renewed(self, secrets: dict[str, str]) -> dict[str, str]:
        stale = secrets.get("access_token", "")
        return self.tools.tokens.renew(self.account.id, stale=stale, ask=self._ask)

    def _ask(self, kept: dict[str, str]) -> dict[str, str]:
        refresh = kept.get("refresh_token")
        if not refresh:
            raise errors.NeedsReauth("there is no token to renew this one with")
        try:
            return self.token(
                [("grant_type", "refresh_token"), ("refresh_token", refresh)]
            )
        except errors.NeedsReauth as fault:
            if "not expired" in fault.value:
                # Our clock runs ahead of theirs: the token we have still works.
                return kept | {"expires_at": ""}
            raise
        except errors.Unanswered:
            # The pair may have been made and lost; asking again will tell.
            raise errors.Transient("the answer with the new token was lost") from None
