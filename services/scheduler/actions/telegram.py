"""What people write to the bot and press below its messages."""

import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from services.scheduler import store
from services.scheduler.actions import answers
from services.scheduler.actions.answers import Said
from services.scheduler.actions.letters import Post
from services.scheduler.channels import Telegram, words_in
from services.scheduler.domain.invitation import Invitation
from services.scheduler.estimators import Estimator
from services.scheduler.store.reach import note_wishes, wishes_of
from services.scheduler.store.telegram import heard_until, note_heard
from shared.errors import Missing, PipelineError, Unavailable
from shared.work import BeginWork, Work

PURPOSE = "telegram"
HALF = 32
START = "/start "


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """All that is needed to take what people say to the bot."""

    telegram: Telegram
    post: Post
    estimator: Estimator
    secret: str
    wait_seconds: int = 0


def payload_of(invitation_id: UUID, *, secret: str) -> str:
    """What the deep link carries: 64 letters, of which half are a signature."""
    return invitation_id.hex + _mark(invitation_id, secret=secret)


def hear(begin: BeginWork, chat: Chat) -> bool:
    """Take what is new, each in its own transaction with how far we have heard.

    Answers whether there may be more. Raises Unavailable.
    """
    bot = chat.telegram.bot
    with begin.read() as connection:
        last = heard_until(connection, bot)
    updates = chat.telegram.updates(after=last, wait=chat.wait_seconds)
    for update in updates:
        reply: Callable[[], None] | None = None
        try:
            with begin() as work:
                reply = _take(work, chat, update)
                note_heard(work.connection, bot, update_id=update["update_id"])
        except (PipelineError, KeyError, TypeError, ValueError):
            # Whatever it was, it must not be heard for ever.
            with begin() as work:
                note_heard(work.connection, bot, update_id=update["update_id"])
        _say(reply)
    return bool(updates)


def _say(reply: Callable[[], None] | None) -> None:
    """Words after the deed; if they get lost the deed stays done."""
    try:
        if reply is not None:
            reply()
    except (Unavailable, PipelineError):
        return


def _take(
    work: Work, chat: Chat, update: Mapping[str, Any]
) -> Callable[[], None] | None:
    if pressed := update.get("callback_query"):
        return _pressed(work, chat, pressed)
    message = update.get("message") or {}
    text, who = str(message.get("text", "")), message.get("chat", {})
    if text.startswith(START) and who.get("type") == "private":
        return _started(work, chat, text.removeprefix(START), chat_id=who["id"])
    return None


def _started(
    work: Work, chat: Chat, payload: str, *, chat_id: int
) -> Callable[[], None]:
    """Somebody opened the bot by the link on their page: this chat is theirs."""
    invitation = _signed(work, chat, payload.strip())
    if invitation is None:
        text = words_in("en").say("unknown")
    else:
        note_wishes(
            work.connection,
            invitation.application_id,
            telegram_chat=chat_id,
            prefers=PURPOSE,
        )
        text = words_in(invitation.language).say("letters.telegram.on")
    return lambda: chat.telegram.say(chat_id, text=text)


def _pressed(work: Work, chat: Chat, query: Mapping[str, Any]) -> Callable[[], None]:
    """An answer by button, from the chat the message went to and no other."""
    says, _, mail_hex = str(query["data"]).partition("|")
    mail = store.get_mail(work.connection, UUID(hex=mail_hex))
    chat_id = query["message"]["chat"]["id"]
    if wishes_of(work.connection, mail.application_id).telegram_chat != chat_id:
        raise Missing("this message went to somebody else")
    say = words_in(mail.language).say
    text = say("error.other")
    sent = store.invitations_of(work.connection, mail.application_id)
    held = store.latest_booking(work.connection, mail.application_id)
    # A button below an old message must not answer for a newer seat.
    fresh = held is not None and (held.id, held.sequence) == (
        mail.booking_id,
        mail.sequence,
    )
    if sent and fresh:
        text = _answered(work, chat, sent[0], Said(says), say=say)
    return lambda: chat.telegram.answer(str(query["id"]), text=text)


def _answered(
    work: Work,
    chat: Chat,
    invitation: Invitation,
    said: Said,
    *,
    say: Callable[[str], str],
) -> str:
    try:
        answers.by_link(
            work,
            chat.post,
            invitation_id=invitation.id,
            said=said,
            estimator=chat.estimator,
        )
    except PipelineError:
        return say("error.past")
    thanks = {
        Said.COMING: "confirmed",
        Said.UNSURE: "unsure.noted",
        Said.NOT_COMING: "cancelled",
    }
    return say(thanks[said])


def _signed(work: Work, chat: Chat, payload: str) -> Invitation | None:
    try:
        invitation_id = UUID(hex=payload[:HALF])
        ours = payload_of(invitation_id, secret=chat.secret)
        if not hmac.compare_digest(ours.encode(), payload.encode()):
            return None
        held = store.hold_invitation(work.connection, invitation_id)
        held.must_hold(now=work.now)
    except (ValueError, PipelineError):
        return None
    return held


def _mark(invitation_id: UUID, *, secret: str) -> str:
    key = f"{PURPOSE}/{secret}".encode()
    return hmac.new(key, invitation_id.bytes, sha256).hexdigest()[:HALF]
