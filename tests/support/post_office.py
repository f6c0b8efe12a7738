"""A mail server on a real socket: takes letters, or refuses as it was told to."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from ssl import SSLContext
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

from tests.support.ports import free_port


@dataclass(kw_only=True)
class PostOffice:
    """Where it listens, what it took, and whom it refuses with which words."""

    port: int
    taken: list[EmailMessage] = field(default_factory=list)
    senders: list[str] = field(default_factory=list)
    refuses: dict[str, str] = field(default_factory=dict)
    password: str = ""

    async def handle_RCPT(  # noqa: N802  # aiosmtpd names it
        self, _server: SMTP, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802  # aiosmtpd names it
        self, _server: SMTP, _session: Any, envelope: Any
    ) -> str:
        found = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(found, EmailMessage)
        self.taken.append(found)
        self.senders.append(envelope.mail_from)
        return "250 taken"

    def knows(self, _server: SMTP, _session: Any, *rest: Any) -> AuthResult:
        _envelope, _mechanism, told = rest
        fits = isinstance(told, LoginPassword) and (
            told.password == self.password.encode()
        )
        return AuthResult(success=fits, handled=False)


@contextmanager
def a_post_office(
    *, tls: SSLContext | None = None, starttls: bool = True, password: str = ""
) -> Iterator[PostOffice]:
    """Listens until the block ends; with `tls` by STARTTLS, or from the first byte."""
    office = PostOffice(port=free_port(), password=password)
    more: Mapping[str, Any] = {}
    if tls is not None and starttls:
        more = {"tls_context": tls, "require_starttls": True}
    elif tls is not None:
        more = {"ssl_context": tls}
    if password:
        more = {
            **more,
            "authenticator": office.knows,
            "auth_required": True,
            "auth_require_tls": starttls,
        }
    server = Controller(office, hostname="127.0.0.1", port=office.port, **more)
    server.start()
    try:
        yield office
    finally:
        server.stop()
