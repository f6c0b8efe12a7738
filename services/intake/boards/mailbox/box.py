"""One connection to a mailbox, for reading only. The one place that speaks IMAP."""

import imaplib
import ssl
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import LoginError

from services.intake.boards.account import Account
from services.intake.boards.errors import (
    BoardError,
    ContractBroken,
    Misconfigured,
    NeedsReauth,
    RateLimited,
    Transient,
)
from shared.http import is_private

CONNECT, READ = 10.0, 60.0
TLS, STARTTLS, PLAIN = "tls", "starttls", "none"
PORTS: Final = {TLS: 993, STARTTLS: 143, PLAIN: 143}
# Codes of RFC 5530 a server says in brackets when it wants to be left alone.
TIRED: Final = ("[OVERQUOTA]", "[LIMIT]")
BUSY: Final = ("[UNAVAILABLE]", "[INUSE]", "[SERVERBUG]")
REST: Final = timedelta(hours=1)
FAULTS: Final = (imaplib.IMAP4.error, OSError, EOFError, ValueError, UnicodeError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """What is known of a message before it is fetched."""

    size: int
    arrived_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """An open mailbox; `now` says from when a server that is tired may be asked."""

    client: Any
    now: datetime

    def open(self, folder: str) -> int:
        """Open a folder without touching it; answers its UIDVALIDITY."""
        with _told(self.now):
            if not self.client.folder_exists(folder):
                raise Misconfigured(f"there is no folder {folder!r} in the mailbox")
            told: Mapping[bytes, Any] = self.client.select_folder(folder, readonly=True)
        validity = told.get(b"UIDVALIDITY")
        if not isinstance(validity, int):
            raise ContractBroken("the mailbox does not say which numbering it uses")
        return validity

    def after(self, last: int, *, since: date) -> list[int]:
        """Numbers of messages after `last` that arrived since that day, in order.

        `n:*` always answers the last message, even where it is older than `n`.
        """
        with _told(self.now):
            found: Sequence[int] = self.client.search(
                ["UID", f"{last + 1}:*", "SINCE", since]
            )
        return sorted(uid for uid in found if uid > last)

    def named(self, message_id: str) -> list[int]:
        """Numbers of messages with that Message-ID."""
        with _told(self.now):
            found: Sequence[int] = self.client.search(
                ["HEADER", "Message-ID", message_id]
            )
        return sorted(found)

    def weights(self, uids: Sequence[int]) -> dict[int, Weight]:
        """Size and arrival of those that are still there."""
        with _told(self.now):
            told = self.client.fetch(uids, ["RFC822.SIZE", "INTERNALDATE"])
        return {
            uid: Weight(
                size=int(one.get(b"RFC822.SIZE") or 0),
                arrived_at=_aware(one.get(b"INTERNALDATE"), self.now),
            )
            for uid, one in told.items()
        }

    def message(self, uid: int) -> bytes | None:
        """A message as it came, unmarked as before; None where it is gone."""
        with _told(self.now):
            told = self.client.fetch([uid], ["BODY.PEEK[]"])
        content = told.get(uid, {}).get(b"BODY[]")
        return content if isinstance(content, bytes) else None


@contextmanager
def opened(
    account: Account, secrets: Mapping[str, str], *, private: bool, now: datetime
) -> Iterator[Box]:
    """A signed-in connection. Raises NeedsReauth, Transient, Misconfigured."""
    client = _connected(account, private=private)
    try:
        _sign_in(client, account, secrets, now=now)
        yield Box(client=client, now=now)
    finally:
        with suppress(*FAULTS):
            client.logout()
        # Where the wire broke, signing out left it open.
        with suppress(*FAULTS, AttributeError):
            client.shutdown()


def _connected(account: Account, *, private: bool) -> Any:  # noqa: ANN401  # an untyped library
    security = str(account.settings.get("security") or TLS)
    host = str(account.settings.get("host") or "")
    if security not in PORTS or not host:
        raise Misconfigured("the mailbox has no server, or an unknown security")
    if security == PLAIN and not private:
        raise Misconfigured("passwords are not sent without TLS")
    port = int(account.settings.get("port") or PORTS[security])
    context = ssl.create_default_context()
    with _told(None):
        client = IMAPClient(
            host,
            port=port,
            ssl=security == TLS,
            ssl_context=context if security == TLS else None,
            timeout=SocketTimeout(CONNECT, READ),
        )
        client.normalise_times = False
        if not private and is_private(client.socket().getpeername()[0]):
            client.shutdown()
            raise Misconfigured(f"{host} lies in a private network")
        if security == STARTTLS:
            client.starttls(context)
    return client


def _sign_in(
    client: Any,  # noqa: ANN401  # an untyped library
    account: Account,
    secrets: Mapping[str, str],
    *,
    now: datetime,
) -> None:
    user = str(account.settings.get("user") or "")
    token = secrets.get("access_token")
    with _told(now):
        try:
            if token:
                client.oauth2_login(user, token)
            else:
                client.login(user, secrets.get("password", ""))
        except LoginError as error:
            if isinstance(found := _meaning(error, now), RateLimited):
                raise found from None
            raise NeedsReauth("the mailbox does not take this password") from None


@contextmanager
def _told(now: datetime | None) -> Iterator[None]:
    """Say a fault of the wire in the words all boards share."""
    try:
        yield
    except BoardError:
        raise
    except FAULTS as error:
        raise _meaning(error, now) from None


def _meaning(error: BaseException, now: datetime | None) -> BoardError:
    words = str(error).upper()
    if any(code in words for code in TIRED):
        until = None if now is None else now + REST
        return RateLimited("the mailbox has had enough for now", until=until)
    if any(code in words for code in BUSY):
        return Transient("the mailbox is busy")
    # The library's own words may quote a letter.
    return Transient(f"the mailbox broke off ({type(error).__name__})")


def _aware(told: Any, now: datetime) -> datetime:  # noqa: ANN401  # whatever was answered
    if not isinstance(told, datetime):
        return now
    return told if told.tzinfo else told.replace(tzinfo=UTC)
