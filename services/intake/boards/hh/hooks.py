"""Webhooks of hh.ru: hints that something is new, and never more than that.

They carry no signature and may be lost, doubled or forged. The address holds a secret,
the answer is immediate, and all a hint does is make the next pull come now.
"""

from typing import Any

from services.intake.boards.errors import Rejected
from services.intake.boards.hh.client import Client
from services.intake.boards.plain import body_of, rows, word
from shared.http import Ask

_ACTIONS = (
    "NEW_RESPONSE_OR_INVITATION_VACANCY",
    "NEW_NEGOTIATION_VACANCY",
    "NEGOTIATION_EMPLOYER_STATE_CHANGE",
    "VACANCY_ARCHIVATION",
    "VACANCY_CHANGE",
)


def subscribe(client: Client, url: str) -> str | None:
    """Ask to be told at `url`; answers the subscription, None where there is one."""
    actions = [{"type": action} for action in _ACTIONS]
    ask = Ask(
        url=f"{client.api}/webhook/subscriptions",
        method="POST",
        json={"url": url, "actions": actions},
    )
    try:
        return word(body_of(client.send(ask, repeats=False), dict), "id")
    except Rejected as fault:
        if "already_exist" in (fault.value, *fault.told):
            return None
        raise


def unsubscribe(client: Client) -> None:
    """Ask to be told no more."""
    for one in rows(client.get("/webhook/subscriptions"), "items"):
        if found := word(one, "id"):
            path = f"/webhook/subscriptions/{found}"
            client.send(Ask(url=client.api + path, method="DELETE"))


def vacancy_of(payload: Any) -> str | None:  # noqa: ANN401  # JSON from anybody
    """Which vacancy a hint is about, if it says so."""
    return word(payload, "payload", "vacancy_id")
