"""Telegram: a bot that writes to those who began a chat with it, with buttons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from services.scheduler.channels.channel import Letter, Reach, Undeliverable
from shared.errors import Refused, Unavailable
from shared.http import Ask, Http, NotJson

GONE = (400, 403)  # blocked, or no such chat
BUSY, WRONG_TOKEN = 429, (401, 404)
MOST = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Telegram:
    """The bot `bot`, known by `token`, as the Bot API at `url` speaks for it."""

    token: str = ""
    bot: str = ""
    url: str = "https://api.telegram.org"
    private: bool = False
    seconds: float = 20.0
    http: Http | None = field(default=None, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.token or not self.bot:
            raise ValueError("Telegram needs the bot's token and its name")
        if self.http is None:
            object.__setattr__(self, "http", Http(private=self.private))

    @property
    def leaves(self) -> bool:
        return True

    def address(self, reach: Reach) -> str | None:
        return None if reach.telegram_chat is None else str(reach.telegram_chat)

    def send(self, letter: Letter) -> str:
        """The whole letter; buttons answer it, and the link is in the text."""
        told: dict[str, Any] = {
            "chat_id": int(letter.recipient),
            "text": f"{letter.subject}\n\n{letter.body}"[:MOST],
            "link_preview_options": {"is_disabled": True},
        }
        if letter.choices:
            keys = [
                [{"text": one.label, "callback_data": f"{one.says}|{letter.id.hex}"}]
                for one in letter.choices
            ]
            told["reply_markup"] = {"inline_keyboard": keys}
        sent = self._ask("sendMessage", told)
        return f"telegram/{letter.recipient}/{sent['message_id']}"

    def updates(self, *, after: int, wait: int = 0) -> Sequence[Mapping[str, Any]]:
        """What people wrote and pressed since then. Raises Unavailable."""
        told = {
            "offset": after + 1,
            "timeout": wait,
            "allowed_updates": ["message", "callback_query"],
        }
        found: Sequence[Mapping[str, Any]] = self._ask("getUpdates", told)
        return found

    def answer(self, query_id: str, *, text: str) -> None:
        """End the waiting of a pressed button with a few words."""
        told = {"callback_query_id": query_id, "text": text[:200]}
        self._ask("answerCallbackQuery", told)

    def say(self, chat: int, *, text: str) -> None:
        self._ask("sendMessage", {"chat_id": chat, "text": text[:MOST]})

    def deep_link(self, payload: str) -> str:
        """An address that opens the bot and tells it who came."""
        return f"https://t.me/{self.bot}?start={payload}"

    def _ask(self, method: str, told: Mapping[str, Any]) -> Any:  # noqa: ANN401  # whatever JSON holds
        if self.http is None:  # pragma: no cover  # set when it was made
            raise Unavailable("there is no connection")
        ask = Ask(
            url=f"{self.url}/bot{self.token}/{method}",
            method="POST",
            json=told,
            seconds=self.seconds,
            largest=2_000_000,
        )
        try:
            answer = self.http.send(ask)
            found = answer.json()
        except (Refused, NotJson):
            raise Unavailable("Telegram did not answer as it should") from None
        if isinstance(found, dict) and found.get("ok"):
            return found.get("result")
        raise _refusal(answer.status, found)


def _refusal(status: int, found: Any) -> Undeliverable | Unavailable:  # noqa: ANN401  # whatever JSON holds
    said = str(found.get("description", "")) if isinstance(found, dict) else ""
    if status in GONE:
        return Undeliverable(f"Telegram says: {said}"[:200])
    if status in WRONG_TOKEN:
        return Unavailable("Telegram does not know our token")
    return Unavailable(f"Telegram answers {status}")


EXAMPLE = Telegram(token="0:of-no-bot", bot="example_bot")  # noqa: S106  # an example
