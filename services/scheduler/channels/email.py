"""E-mail: over SMTP, with a calendar entry inside and a way to make it stop."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import formatdate, parseaddr
from uuid import UUID

from services.scheduler.channels.channel import Letter, Reach, Undeliverable
from shared.errors import Unavailable

SECURITY = ("starttls", "tls", "none")
FOR_GOOD = 500
"""SMTP: from here on answers say that trying again is of no use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Email:
    """A mail server that takes our letters.

    `security` is starttls, tls or none. Letters come from `sender`, and what cannot be
    delivered comes back to `bounces`, or to the sender. `ca_file` names certificates
    to trust besides the system's.
    """

    host: str = ""
    port: int = 587
    security: str = "starttls"
    user: str = ""
    password: str = ""
    sender: str = ""
    bounces: str = ""
    ca_file: str = ""
    seconds: float = 20.0

    def __post_init__(self) -> None:
        if not self.host or "@" not in parseaddr(self.sender)[1]:
            raise ValueError(
                "e-mail needs a host and a sender such as jobs@example.org"
            )
        if self.security not in SECURITY:
            raise ValueError(f"e-mail's security is one of {', '.join(SECURITY)}")

    @property
    def leaves(self) -> bool:
        return True

    def address(self, reach: Reach) -> str | None:
        return reach.email or None

    def send(self, letter: Letter) -> str:
        """Answers the Message-ID: the same for the same letter, however often."""
        message = self._worded(letter)
        back_to = self.bounces or parseaddr(self.sender)[1]
        try:
            with self._server() as server:
                wants = ["RET=HDRS"] if server.has_extn("dsn") else []
                server.send_message(message, from_addr=back_to, mail_options=wants)
        except smtplib.SMTPRecipientsRefused as error:
            code, said = next(iter(error.recipients.values()))
            raise _refusal(code, said) from None
        except smtplib.SMTPDataError as error:
            raise _refusal(error.smtp_code, error.smtp_error) from None
        except smtplib.SMTPNotSupportedError:
            raise Undeliverable(
                "the mail server cannot write to such an address"
            ) from None
        except smtplib.SMTPAuthenticationError:
            raise Unavailable("the mail server refuses our name or password") from None
        except (smtplib.SMTPException, OSError) as error:
            kind = type(error).__name__
            raise Unavailable(f"the mail server did not take it: {kind}") from None
        return str(message["Message-ID"])

    def name_of(self, letter_id: UUID) -> str:
        """The Message-ID: fixed, so that a mailbox knows a letter sent twice."""
        domain = parseaddr(self.sender)[1].rpartition("@")[2]
        return f"<{letter_id}@{domain}>"

    @contextmanager
    def _server(self) -> Iterator[smtplib.SMTP]:
        trusted = ssl.create_default_context(cafile=self.ca_file or None)
        if self.security == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, timeout=self.seconds, context=trusted
            )
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=self.seconds)
        with server:
            if self.security == "starttls":
                server.starttls(context=trusted)
            if self.user:
                self._sign_in(server)
            yield server

    def _sign_in(self, server: smtplib.SMTP) -> None:
        try:
            server.login(self.user, self.password)
        except smtplib.SMTPNotSupportedError:
            raise Unavailable("the mail server asks for no name") from None

    def _worded(self, letter: Letter) -> EmailMessage:
        message = EmailMessage()
        message["Message-ID"] = self.name_of(letter.id)
        message["Date"] = formatdate()
        message["From"] = self.sender
        try:
            message["To"] = Address(addr_spec=letter.recipient)
        except (HeaderParseError, ValueError, IndexError):
            raise Undeliverable("that is no e-mail address") from None
        message["Subject"] = " ".join(letter.subject.split())
        message["Content-Language"] = letter.language
        message["Auto-Submitted"] = "auto-generated"
        message["X-Auto-Response-Suppress"] = "All"
        if letter.stop:
            message["List-Unsubscribe"] = f"<{letter.stop}>"
        message.set_content(letter.body)
        if letter.calendar:
            _put_calendar(message, letter.calendar)
        return message


def _put_calendar(message: EmailMessage, calendar: str) -> None:
    """Once for calendars that read it by themselves, once as a file to open."""
    method = next(
        (line[7:] for line in calendar.splitlines() if line.startswith("METHOD:")),
        "PUBLISH",
    )
    message.add_alternative(calendar, subtype="calendar", params={"method": method})
    message.add_attachment(
        calendar.encode(),
        maintype="application",
        subtype="ics",
        filename="interview.ics",
    )


def _refusal(code: int, said: bytes | str) -> Undeliverable | Unavailable:
    """For good, or for now: the first digit says so."""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    words = f"the mail server says {code} {' '.join(text.split())}"[:200]
    return Undeliverable(words) if code >= FOR_GOOD else Unavailable(words)


EXAMPLE = Email(host="mail.example.org", sender="Jobs <jobs@example.org>")
