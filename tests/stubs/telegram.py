"""The Bot API as its contract says: sendMessage, getUpdates, answerCallbackQuery."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.stubs.talking import Answer, listening

TOKEN, BOT = "123:token-of-the-stub", "office_bot"


@dataclass(kw_only=True)
class BotApi:
    """What the bot sent, what people wrote to it, and who has blocked it."""

    url: str = ""
    sent: list[dict[str, Any]] = field(default_factory=list)
    answered: list[dict[str, Any]] = field(default_factory=list)
    waiting: list[dict[str, Any]] = field(default_factory=list)
    blocked: set[int] = field(default_factory=set)
    busy: int = 0
    _last: int = 0

    def writes(self, chat: int, text: str) -> None:
        """Somebody writes to the bot in their own chat."""
        said = {"text": text, "chat": {"id": chat, "type": "private"}}
        self._put({"message": said | {"message_id": 1}})

    def presses(self, chat: int, said: str) -> None:
        """Somebody presses a button below the last message."""
        message = {"message_id": len(self.sent), "chat": {"id": chat}}
        query = {"id": f"q{self._last}", "data": said, "message": message}
        self._put({"callback_query": query})

    def talk(self, path: str, _headers: Mapping[str, str], body: bytes) -> Answer:
        _, bot, method = path.split("/")
        if bot != f"bot{TOKEN}":
            return _no(401, "Unauthorized")
        if self.busy:
            self.busy -= 1
            return _no(429, "Too Many Requests: retry after 1")
        told = json.loads(body)
        if method == "getUpdates":
            self.waiting = [
                one for one in self.waiting if one["update_id"] >= told["offset"]
            ]
            return 200, {"ok": True, "result": self.waiting}
        if method == "answerCallbackQuery":
            self.answered.append(told)
            return 200, {"ok": True, "result": True}
        return self._sent(told)

    def _sent(self, told: dict[str, Any]) -> Answer:
        if told["chat_id"] in self.blocked:
            return _no(403, "Forbidden: bot was blocked by the user")
        keys = told.get("reply_markup", {}).get("inline_keyboard", [])
        if any(len(key["callback_data"].encode()) > 64 for row in keys for key in row):
            return _no(400, "Bad Request: BUTTON_DATA_INVALID")
        self.sent.append(told)
        return 200, {"ok": True, "result": {"message_id": len(self.sent)}}

    def _put(self, update: dict[str, Any]) -> None:
        self._last += 1
        self.waiting.append({"update_id": self._last, **update})


@contextmanager
def a_bot_api() -> Iterator[BotApi]:
    api = BotApi()
    with listening(api.talk) as address:
        api.url = address
        yield api


def _no(code: int, said: str) -> Answer:
    return code, {"ok": False, "error_code": code, "description": said}
