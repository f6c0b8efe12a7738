"""What the other side tells of our messages: bounces from a mailbox, SMS reports."""

import hmac
import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from services.scheduler.actions.sending import receive_receipt
from services.scheduler.channels.bounces import BounceBox, reports_in
from services.scheduler.channels.sms import signed
from services.scheduler.domain.delivery import State
from shared.errors import Invalid, Refused
from shared.work import BeginWork, Work

# Older than this a report may be one that somebody recorded and plays again.
FRESH = timedelta(minutes=5)
MEANS: Mapping[str, State] = MappingProxyType(
    {
        "delivered": State.DELIVERED,
        "undelivered": State.BOUNCED,
        "rejected": State.BOUNCED,
        "failed": State.GIVEN_UP,
        "expired": State.GIVEN_UP,
    }
)


class NotSigned(Refused):
    """Nobody who knows the secret sent this."""


def read_bounces(begin: BeginWork, box: BounceBox) -> bool:
    """Take what came back; a bounce is noted before its message counts as read.

    Raises Unavailable.
    """
    with box.unread() as messages:
        for raw in messages:
            for report in reports_in(raw):
                with begin() as work:
                    receive_receipt(
                        work,
                        reference=report.reference,
                        state=report.state,
                        why=report.why,
                    )
    return False


def take_sms_report(
    work: Work, body: bytes, *, at: str, signature: str, secret: str
) -> bool:
    """A gateway tells what became of a message; answers whether it is ours.

    Raises NotSigned, Invalid.
    """
    _must_be_signed(body, at=at, signature=signature, secret=secret, now=work.now)
    told = _told(body)
    state = MEANS.get(str(told.get("status", "")).lower())
    reference = str(told.get("id", ""))
    if not reference:
        raise Invalid("the report names no message", fields={"id": "is missing"})
    if state is None:
        return True  # on its way still
    why = str(told.get("error") or "")
    return receive_receipt(work, reference=reference, state=state, why=why)


def _must_be_signed(
    body: bytes, *, at: str, signature: str, secret: str, now: datetime
) -> None:
    ours = signed(body, at=at, secret=secret)
    if not hmac.compare_digest(ours.encode(), signature.encode()):
        raise NotSigned("the signature is not ours")
    try:
        age = abs(now.timestamp() - int(at))
    except ValueError as error:
        raise NotSigned("the timestamp is no number") from error
    if age > FRESH.total_seconds():
        raise NotSigned("the report is too old")


def _told(body: bytes) -> Mapping[str, Any]:
    try:
        told = json.loads(body)
    except ValueError as error:
        raise Invalid("the report is no JSON") from error
    if not isinstance(told, dict):
        raise Invalid("the report is no JSON object")
    return told
