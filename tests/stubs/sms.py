"""An SMS gateway: checks key and signature, sends an id once however often asked."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from services.scheduler.channels.sms import signed
from tests.stubs.talking import Answer, listening

KEY, SECRET = "key of the office", "shared by both"


@dataclass(kw_only=True)
class Gateway:
    """What was sent, by idempotency key, and how it answers next."""

    url: str = ""
    sent: dict[str, Any] = field(default_factory=dict)
    asked: int = 0
    refuses: list[Answer] = field(default_factory=list)

    def talk(self, _path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        self.asked += 1
        if self.refuses:
            return self.refuses.pop(0)
        if headers.get("Authorization") != f"Bearer {KEY}":
            return 401, {"error": "who are you"}
        ours = signed(body, at=headers["Turnout-Timestamp"], secret=SECRET)
        if headers.get("Turnout-Signature") != ours:
            return 401, {"error": "not signed"}
        told = json.loads(body)
        self.sent.setdefault(headers["Idempotency-Key"], told)
        return 202, {"id": f"gw-{told['id'][:8]}"}


@contextmanager
def a_gateway() -> Iterator[Gateway]:
    gateway = Gateway()
    with listening(gateway.talk) as address:
        gateway.url = f"{address}/messages"
        yield gateway
