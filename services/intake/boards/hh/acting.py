"""Acting on responses: moves, invitations, refusals; read before repeating."""

from typing import Any
from urllib.parse import urlsplit

from services.intake.boards.changes import ExternalRef
from services.intake.boards.errors import Declined, Unanswered
from services.intake.boards.hh import letters
from services.intake.boards.hh.client import Client
from services.intake.boards.hh.pull import employer_of
from services.intake.boards.plain import at, rows, word
from services.intake.boards.spending import Action, ActResult
from shared.http import Ask

READ, LETTER, INVITE = "read", "letter", "invite"
MOST_AT_ONCE = 50


def act(client: Client, ref: ExternalRef, action: Action, key: str) -> ActResult:
    """Do it once. What the board refuses is an answer, and is not tried again."""
    try:
        if action.id == READ:
            return _read(client, ref)
        if action.id == LETTER:
            return _letter(client, ref, action, key)
        if ref.kind == "resume":
            return _invite(client, ref, action)
        return _move(client, ref, action)
    except Declined as fault:
        return ActResult(done=False, why_not=fault.value or str(fault))


def possible(client: Client, ref: ExternalRef) -> list[dict[str, Any]]:
    """The next steps the board allows now, in its own words."""
    topic = client.get(f"/negotiations/{ref.id}")
    return [
        {
            "id": word(one, "id"),
            "name": word(one, "name") or word(one, "id"),
            "arguments": [
                (word(arg, "id"), at(arg, "required") is True)
                for arg in rows(one, "arguments")
            ],
        }
        for one in rows(topic, "actions")
        if at(one, "enabled") is not False and at(one, "hidden") is not True
    ]


def _move(client: Client, ref: ExternalRef, action: Action) -> ActResult:
    topic = client.get(f"/negotiations/{ref.id}")
    step = next(
        (one for one in rows(topic, "actions") if word(one, "id") == action.id), None
    )
    if step is None or at(step, "enabled") is False:
        raise Declined("the board does not offer that step now", value="wrong_state")
    wanted = word(step, "resulting_employer_state", "id")
    if wanted and word(topic, "employer_state", "id") == wanted:
        return ActResult(done=True, repeated=True, state=wanted)
    ask = Ask(
        url=client.address(word(step, "url") or ""),
        query=client.query_of(word(step, "url") or ""),
        method="PUT",
        form=_form(step, action),
    )
    try:
        client.send(ask, repeats=False)
    except Unanswered:
        # It may have been done: the topic knows.
        now = word(client.get(f"/negotiations/{ref.id}"), "employer_state", "id")
        if not wanted or now != wanted:
            raise
        return ActResult(done=True, repeated=True, state=now)
    return ActResult(done=True, state=wanted)


def _form(step: Any, action: Action) -> list[tuple[str, str]]:  # noqa: ANN401  # JSON
    allowed = {word(one, "id") for one in rows(step, "arguments")}
    given = dict(action.arguments)
    for one in rows(step, "arguments"):
        name = word(one, "id") or ""
        if at(one, "required") is True and not given.get(name):
            raise Declined(f"the board wants: {name}", value=f"{name}_missing")
    return [(key, value) for key, value in action.arguments if key in allowed]


def _invite(client: Client, ref: ExternalRef, action: Action) -> ActResult:
    """Invite a résumé that did not apply: it spends, so the caller has a permit."""
    vacancy = str(ref.ref.get("vacancy_id") or "")
    employer = employer_of(client)
    listed = client.get(
        f"/employers/{employer}/vacancies/active", [("resume_id", ref.id)]
    )
    row = next(
        (one for one in rows(listed, "items") if word(one, "id") == vacancy), None
    )
    steps = rows(row, "negotiations_actions")
    url = next((word(one, "url") for one in steps if word(one, "url")), None)
    if url is None:
        raise Declined("the board does not offer to invite here", value="wrong_state")
    form = [("resume_id", ref.id), ("vacancy_id", vacancy), *action.arguments]
    ask = Ask(
        url=client.address(url), query=client.query_of(url), method="POST", form=form
    )
    try:
        answer = client.send(ask, repeats=False)
    except Declined as fault:
        if fault.value == "already_applied":
            return ActResult(done=True, repeated=True)
        raise
    made = urlsplit(answer.headers.get("location", "")).path.rpartition("/")[2]
    return ActResult(done=True, external_id=made or None)


def _read(client: Client, ref: ExternalRef) -> ActResult:
    topics = [ref.id, *(str(one) for one in ref.ref.get("also", ()))]
    if len(topics) > MOST_AT_ONCE:
        raise Declined("too many at once", value="too_many")
    form = [("topic_id", topic) for topic in topics]
    client.send(Ask(url=f"{client.api}/negotiations/read", method="POST", form=form))
    return ActResult(done=True)


def _letter(client: Client, ref: ExternalRef, action: Action, key: str) -> ActResult:
    chat = str(ref.ref.get("chat_id") or "")
    text = dict(action.arguments).get("message", "").strip()
    if not chat:
        raise Declined("there is no chat with this person", value="chat_is_not_ready")
    if not text:
        raise Declined("a letter needs words", value="empty_message")
    new = letters.write(client, chat=chat, text=text, key=key)
    return ActResult(done=True, repeated=not new)
