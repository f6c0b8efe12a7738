"""What somebody wrote beside the résumé, and what is written back."""

from collections.abc import Iterator
from typing import Any

from services.intake.boards.changes import AttachmentRef
from services.intake.boards.errors import (
    ContractBroken,
    Declined,
    NotFound,
    Rejected,
)
from services.intake.boards.hh.client import Client
from services.intake.boards.plain import at, body_of, moment, rows, word
from shared.http import Ask

_MOST_PAGES = 5
_AT_ONCE = 50


def of_chat(client: Client, chat: str) -> tuple[str | None, list[AttachmentRef]]:
    """The applicant's first words in the chat, and the files they sent."""
    first: tuple[Any, str] | None = None
    files: list[AttachmentRef] = []
    for message in _messages(client, chat):
        if word(message, "sender_display_info", "role") != "APPLICANT":
            continue
        text = word(message, "payload", "text")
        at_time = moment(at(message, "creation_time"))
        if text and (first is None or (at_time and first[0] and at_time < first[0])):
            first = (at_time, text)
        files += (
            AttachmentRef(url=url, name=word(one, "title") or "file")
            for one in rows(message, "payload", "attachments")
            if (url := word(one, "url"))
        )
    return (first[1] if first else None), files


def of_topic(client: Client, url: str) -> str | None:
    """The same the old way: the first message of the topic, oldest first."""
    answer = client.get(url, [("page", "0"), ("per_page", "20")])
    texts = [
        (moment(at(one, "created_at")), word(one, "text"))
        for one in rows(answer, "items")
        if word(one, "author", "participant_type") == "applicant"
    ]
    dated = [(when, text) for when, text in texts if when and text]
    return min(dated, key=lambda told: told[0])[1] if dated else None


def letter(
    client: Client, *, chat: str, messages_url: str
) -> tuple[str | None, list[AttachmentRef]]:
    """The letter by whichever way works; a letter is never worth a person."""
    refusals = (NotFound, Declined, Rejected, ContractBroken)
    if chat:
        try:
            return of_chat(client, chat)
        except refusals:
            pass
    if messages_url:
        try:
            return of_topic(client, messages_url), []
        except refusals:
            pass
    return None, []


def write(client: Client, *, chat: str, text: str, key: str) -> bool:
    """Write into a chat; False where it was written before under this key."""
    ask = Ask(
        url=f"{client.api}/common/chats/{chat}/messages",
        method="POST",
        json={"idempotency_key": key, "text": text},
    )
    try:
        # The key makes a repetition harmless: the board says that it had it.
        body_of(client.send(ask), dict)
    except Declined as fault:
        if fault.value == "already_exists":
            return False
        raise
    return True


def _messages(client: Client, chat: str) -> Iterator[Any]:
    start: str | None = None
    for _ in range(_MOST_PAGES):
        query = [("limit", str(_AT_ONCE))]
        if start is not None:
            query.append(("start_message_id", start))
        answer = client.get(f"/common/chats/{chat}/messages", query)
        found = rows(answer, "messages")
        yield from found
        last = word(found[-1], "id") if found else None
        if at(answer, "has_more") is not True or last is None or last == start:
            return
        start = last
