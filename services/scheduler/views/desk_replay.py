"""Taps a tablet kept while it had no network, sent in the order they were made."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from services.scheduler.actions import desk_taps
from services.scheduler.actions.desk_taps import Heard, Tap, at_most_now
from services.scheduler.domain.desk import Act
from services.scheduler.views.blueprint import now, pages, post
from services.scheduler.views.desk import RECEIVERS
from services.scheduler.views.typed import clean
from shared.errors import Invalid
from shared.web.app import own_books
from shared.web.auth import requires, signed_in

MOST = 100


@pages.post("/desk/taps")
@requires(*RECEIVERS)
def taps() -> ResponseReturnValue:
    """Hear each tap once, the oldest first, and say what came of it."""
    sent = request.get_json(silent=True)
    listed = sent.get("taps") if isinstance(sent, dict) else None
    if not isinstance(listed, list) or len(listed) > MOST:
        raise Invalid(f"A list of up to {MOST} taps is expected.")
    # All are read before any is done: a list that makes no sense changes nothing.
    read = [_tap(one) for one in listed]
    heard = [desk_taps.hear(own_books(), post(), one) for one in read]
    return jsonify({"heard": [_told(one) for one in heard]})


def _tap(sent: object) -> Tap:
    """How long ago it was tapped is the tablet's to say; what time it is, is ours."""
    if not isinstance(sent, Mapping):
        raise Invalid("A tap is an object.")
    try:
        age = timedelta(seconds=float(sent["age"]))
        session_id = sent.get("session_id")
        return Tap(
            key=UUID(str(sent["key"])),
            booking_id=UUID(str(sent["booking_id"])),
            act=Act(str(sent["act"])),
            at=at_most_now(now() - age, now=now()),
            of=_text(sent, "of"),
            by=_text(sent, "by"),
            name=_text(sent, "name"),
            phone=_text(sent, "phone", most=80),
            session_id=UUID(str(session_id)) if session_id else None,
            account_id=signed_in().account_id,
        )
    except (KeyError, ValueError, OverflowError) as error:
        raise Invalid("A tap has a key, a booking_id, an act and an age.") from error


def _text(sent: Mapping[str, Any], name: str, *, most: int = 100) -> str:
    return clean(str(sent.get(name) or ""), most=most)


def _told(heard: Heard) -> Mapping[str, Any]:
    return {
        "key": str(heard.key),
        "outcome": heard.outcome.value,
        "stage": heard.stage and heard.stage.value,
        "since": heard.since and heard.since.isoformat(),
    }
