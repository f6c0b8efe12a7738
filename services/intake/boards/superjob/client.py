"""Talking to SuperJob: an application's key on every request, and a token beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from services.intake.boards import errors
from services.intake.boards.account import Account
from services.intake.boards.connector import Tools
from services.intake.boards.errors import BoardError
from services.intake.boards.plain import at, body_of, number, rows, word
from services.intake.boards.polite import Polite
from shared.http import Answer, Ask, NotJson

API = "https://api.superjob.ru/2.0"
SITE = "https://www.superjob.ru"
Query = Sequence[tuple[str, str]]
_BLOCKED = {"client_blocked", "user_blocked_by_admin", "user_blocked_by_other_user"}
_PER_PAGE, _MOST_PAGES, _HALF = 100, 100, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """One account's line to the board. Every path ends with a slash."""

    account: Account
    tools: Tools
    polite: Polite

    @property
    def api(self) -> str:
        return self.account.url("api_url", API)

    def get(self, path: str, query: Query = ()) -> Any:  # noqa: ANN401  # JSON
        """What the board says there. Raises BoardError."""
        for _ in range(_HALF):
            try:
                return body_of(self.send(Ask(url=self.api + path, query=query)), dict)
            except NotJson:
                continue
        raise errors.Transient("SuperJob sent half an answer, again and again")

    def listed(self, path: str) -> Iterator[list[Any]]:
        """Pages of a list until the board says that there is no more."""
        for page in range(_MOST_PAGES):
            told = self.get(path, [("page", str(page)), ("count", str(_PER_PAGE))])
            found = at(told, "objects")
            if not isinstance(found, list):
                raise errors.ContractBroken("a list of SuperJob has no objects")
            yield found
            if at(told, "more") is not True:
                return

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
        except errors.AuthExpired as fault:
            raise errors.NeedsReauth("SuperJob no longer lets us in") from fault

    def token(self, path: str, form: Query) -> dict[str, str]:
        """Ask for tokens. Raises NeedsReauth."""
        ask = Ask(url=self.api + path, method="POST", form=form)
        kept = self.tools.tokens.secrets(self.account.id)
        answer = self.polite.ask(
            self.account.id,
            replace(ask, headers=self.headers(kept | {"access_token": ""})),
            judge=_token_fault,
            repeats=False,
        )
        try:
            told = body_of(answer, dict)
        except NotJson:
            raise errors.Unanswered("the new token was cut off") from None
        access = word(told, "access_token")
        if access is None:
            raise errors.NeedsReauth("SuperJob gives no token")
        seconds = number(told, "expires_in")
        expires = self.tools.pace.now() + timedelta(seconds=seconds or 0)
        return {
            "access_token": access,
            "refresh_token": word(told, "refresh_token") or "",
            "expires_at": expires.isoformat() if seconds else "",
        }

    def headers(self, secrets: dict[str, str]) -> dict[str, str]:
        told = {
            "X-Api-App-Id": secrets.get("app_key", ""),
            "Accept": "application/json",
        }
        told["User-Agent"] = self.tools.agent
        if access := secrets.get("access_token"):
            told["Authorization"] = f"Bearer {access}"
        return told

    def _sent(self, ask: Ask, secrets: dict[str, str], *, repeats: bool) -> Answer:
        dressed = replace(ask, headers=self.headers(secrets))
        return self.polite.ask(self.account.id, dressed, judge=judged, repeats=repeats)

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
        if not kept.get("refresh_token"):
            raise errors.NeedsReauth("there is no token to renew this one with")
        form = [
            ("refresh_token", kept["refresh_token"]),
            ("client_id", kept.get("client_id", "")),
            ("client_secret", kept.get("app_key", "")),
        ]
        try:
            return self.token("/oauth2/refresh_token/", form)
        except errors.Unanswered:
            raise errors.Transient("the answer with the new token was lost") from None


def judged(answer: Answer) -> BoardError | None:
    """What the answer means. Whether an old token is a 401 or a 403 nobody says."""
    wrong = answer.status in (400, 401, 403, 409, 422)
    if not wrong:
        return None
    body = _body(answer)
    reasons = {word(one, "reason") for one in rows(body, "error", "errors")}
    label = (word(body, "error", "error") or word(body, "error") or "").lower()
    told = at(body, "error", "message")
    if blocked := reasons & _BLOCKED:
        words = "SuperJob has blocked this account"
        return errors.Blocked(words, value=str(min(filter(None, blocked))))
    if "app_key" in label:
        return errors.Misconfigured("SuperJob does not know the application’s key")
    if _is_about_token(answer.status, label, told=bool(told or reasons)):
        return errors.AuthExpired("the token is old")
    return _refused(answer.status, label, told)


def _is_about_token(status: int, label: str, *, told: bool) -> bool:
    named = "token" in label or "invalid_grant" in label
    # A bare 403 may be either: a new token tells.
    return named or status == 401 or (status == 403 and not told and not label)  # noqa: PLR2004  # what HTTP says


def _refused(status: int, label: str, told: Any) -> BoardError:  # noqa: ANN401  # JSON
    if isinstance(told, dict):
        named = {
            key: word(one, "description") or word(one) or "not accepted"
            for key, one in told.items()
        }
        return errors.Rejected("SuperJob does not accept it", told=named)
    words = (word(told) or label)[:300]
    if status == 403:  # noqa: PLR2004  # a rule
        return errors.Declined(f"SuperJob says no: {words}", value=label)
    return errors.Rejected(f"SuperJob does not accept it: {words}")


def _token_fault(answer: Answer) -> BoardError | None:
    if answer.status < 400 or answer.status >= 500:  # noqa: PLR2004  # as above
        return None
    fault = judged(answer)
    if isinstance(fault, errors.Misconfigured | errors.Blocked):
        return fault
    return errors.NeedsReauth("SuperJob gives no token")


def _body(answer: Answer) -> Any:  # noqa: ANN401  # JSON
    try:
        return answer.json()
    except NotJson:
        return {}
