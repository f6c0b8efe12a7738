"""Who wrote: what our own server checked, and what gives a machine away."""

import re
from collections.abc import Collection
from email.message import Message
from typing import Any, Final

from services.intake.mail.headers import spoken, values, words
from services.intake.mail.letter import Kind, Sender, Trust

RESULT: Final = re.compile(r"\b(dkim|spf|dmarc)\s*=\s*(\w+)([^;]*)", re.IGNORECASE)
SIGNED: Final = re.compile(r"\bheader\.(?:d|i)\s*=\s*\"?@?([\w.-]+)", re.IGNORECASE)
COMMENT: Final = re.compile(r"\([^()]*\)")
NOBODY: Final = re.compile(
    r"^(?:mailer-daemon|postmaster|no-?reply-?bounce|bounces?)(?:[+=-][^@]*)?@",
    re.IGNORECASE,
)
AWAY: Final = re.compile(
    r"^\s*(?:auto(?:matic|mated)?[\s:-]*(?:reply|response|antwort)"
    r"|out of (?:the )?office"
    r"|automatische antwort|abwesenheits|réponse automatique|absence du bureau"
    r"|автоответ|автоматический ответ|вне офиса|отсутств|автоматичен отговор"
    r"|αυτόματη απάντηση|자동\s*(?:회신|응답)|부재중)",
    re.IGNORECASE,
)
UNDELIVERED: Final = re.compile(
    r"^\s*(?:undeliver|delivery status notification|mail delivery (?:failed|subsystem)"
    r"|returned mail|failure notice|недоставлен|не доставлено|unzustellbar"
    r"|échec de (?:la )?remise)",
    re.IGNORECASE,
)


def proven(
    message: "Message[Any, Any]", *, our_servers: Collection[str]
) -> tuple[frozenset[str], bool]:
    """Domains whose signature one of our servers found right, and whether it failed.

    Anybody can write such a header: only those of the servers named count, and of
    those only what stands above the first one that is not theirs.
    """
    domains: set[str] = set()
    failed = False
    for raw in values(message, "authentication-results"):
        text = COMMENT.sub(" ", spoken(raw))
        server, _, results = text.partition(";")
        # A version may stand behind the server's name.
        name = (server.split() or [""])[0].lower()
        if name not in our_servers:
            break
        for result in RESULT.finditer(results):
            way, verdict, rest = result[1].lower(), result[2].lower(), result[3]
            if way == "dkim" and verdict == "pass":
                domains |= {one.lower().rstrip(".") for one in SIGNED.findall(rest)}
            failed = failed or (way in {"dkim", "dmarc"} and verdict == "fail")
    return frozenset(domains), failed


def trust_in(sender: Sender | None, *, domains: Collection[str], failed: bool) -> Trust:
    """Whether the sender is who the letter says."""
    if sender is not None and signed_by(sender.domain, domains):
        return Trust.PROVEN
    return Trust.FORGED if failed else Trust.UNKNOWN


def signed_by(domain: str, domains: Collection[str]) -> bool:
    """Whether a domain, or one above it, has signed."""
    return any(domain == one or domain.endswith(f".{one}") for one in domains)


def kind_of(message: "Message[Any, Any]", *, sender: Sender | None) -> Kind:
    """A person, a machine that answers, or a server that could not deliver."""
    subject = words(message, "subject")
    if _is_bounce(message, sender=sender, subject=subject):
        return Kind.BOUNCE
    answers = words(message, "auto-submitted").lower()
    if answers and not answers.startswith("no"):
        return Kind.AUTOMATIC
    if words(message, "x-autoreply") or words(message, "x-autorespond"):
        return Kind.AUTOMATIC
    if words(message, "precedence").lower() in {"auto_reply", "junk"}:
        return Kind.AUTOMATIC
    return Kind.AUTOMATIC if AWAY.search(subject) else Kind.PERSON


def _is_bounce(
    message: "Message[Any, Any]", *, sender: Sender | None, subject: str
) -> bool:
    if message.get_content_type() == "multipart/report":
        return True
    paths = [raw.strip() for raw in values(message, "return-path")]
    if paths and paths[0] == b"<>" and UNDELIVERED.search(subject):
        return True
    if sender is not None and NOBODY.search(sender.address):
        return True
    return bool(words(message, "x-failed-recipients"))
