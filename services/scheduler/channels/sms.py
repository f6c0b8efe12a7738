"""SMS: by any gateway that takes JSON over HTTP and tells what became of it."""

import hashlib
import hmac
import json
from dataclasses import dataclass, field
from time import time

from services.scheduler.channels.channel import Letter, Reach, Undeliverable
from shared.errors import PipelineError, Refused, Unavailable
from shared.http import Ask, Http, NotJson

OK, WRONG_KEY, BUSY, BROKEN = range(200, 300), (401, 403, 407), 429, 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Sms:
    """A gateway at `url` that knows us by `key`, and signs and is signed by `secret`.

    `private` allows one in a network of our own.
    """

    url: str = ""
    key: str = ""
    secret: str = ""
    sender: str = ""
    private: bool = False
    seconds: float = 20.0
    http: Http | None = field(default=None, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.url.startswith(("http://", "https://")) or not self.secret:
            raise ValueError("SMS needs the gateway's https:// address and a secret")
        if self.http is None:
            object.__setattr__(self, "http", Http(private=self.private))

    @property
    def leaves(self) -> bool:
        return True

    def address(self, reach: Reach) -> str | None:
        """Their number, as the gateway wants it: a plus and digits."""
        digits = "".join(one for one in reach.phone or "" if one.isdigit())
        return f"+{digits}" if digits else None

    def send(self, letter: Letter) -> str | None:
        """Short: what it is about, and the link that tells the rest."""
        told = {
            "id": str(letter.id),
            "to": letter.recipient,
            "from": self.sender,
            "text": f"{' '.join(letter.subject.split())}\n{letter.link}",
        }
        at = str(int(time()))
        # As the library writes it: the signature is over these very bytes.
        body = json.dumps(told, allow_nan=False).encode()
        ask = Ask(
            url=self.url,
            method="POST",
            json=told,
            headers={
                "Authorization": f"Bearer {self.key}",
                "Idempotency-Key": str(letter.id),
                "Turnout-Timestamp": at,
                "Turnout-Signature": signed(body, at=at, secret=self.secret),
            },
            seconds=self.seconds,
            largest=100_000,
        )
        return self._asked(ask)

    def _asked(self, ask: Ask) -> str | None:
        if self.http is None:  # pragma: no cover  # set when it was made
            raise Unavailable("there is no connection")
        try:
            answer = self.http.send(ask)
        except Refused as error:
            raise Unavailable(str(error)) from None
        if answer.status in OK:
            try:
                told = answer.json()
            except (NotJson, PipelineError):
                return None
            found = told.get("id") if isinstance(told, dict) else None
            return str(found)[:200] if found else None
        if answer.status in WRONG_KEY:
            raise Unavailable("the SMS gateway refuses our key")
        if answer.status == BUSY or answer.status >= BROKEN:
            raise Unavailable(f"the SMS gateway answers {answer.status}")
        raise Undeliverable(f"the SMS gateway answers {answer.status}")


def signed(body: bytes, *, at: str, secret: str) -> str:
    """HMAC-SHA256 over the timestamp, a dot, and the body; both sides write it so."""
    digest = hmac.new(secret.encode(), at.encode() + b"." + body, hashlib.sha256)
    return f"sha256={digest.hexdigest()}"


EXAMPLE = Sms(url="https://sms.example.org/messages", secret="of no gateway")  # noqa: S106  # an example
