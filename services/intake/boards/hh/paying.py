"""What hh.ru sells: quotas, publications, and contacts opened one at a time."""

import json
from typing import Any

from services.intake.boards.changes import ExternalRef, RawDocument
from services.intake.boards.errors import (
    REPEATABLE,
    BoardError,
    ContactQuota,
    Declined,
    NeedsReauth,
)
from services.intake.boards.hh.client import Client
from services.intake.boards.hh.pull import employer_of
from services.intake.boards.plain import at, body_of, number, rows, word
from services.intake.boards.spending import Quote, SpendPermit
from shared.http import Ask

_HIDES = {"phones", "email", "other_contacts"}


def quotas(client: Client) -> dict[str, Any]:
    """What is left, as the board says: views, API services, what may be called.

    A part the board does not tell is left out: each is asked for on its own.
    """
    employer = employer_of(client)
    manager = client.account.settings.get("manager_id")
    told: dict[str, Any] = {}
    if manager:
        of_manager = f"/employers/{employer}/managers/{manager}"
        limits = _asked(client, f"{of_manager}/limits/resume")
        told["views"] = number(limits, "left", "resume_view")
        told["views_api"] = number(limits, "left", "resume_view_from_api")
        access = _asked(client, f"{of_manager}/method_access")
        told["closed"] = [
            word(one, "description") or word(one, "id")
            for one in rows(access, "items")
            if at(one, "access", "has_access") is False
        ]
    bought = "services/payable_api_actions/active"
    services = _asked(client, f"/employers/{employer}/{bought}")
    told["services"] = [
        {
            "kind": word(one, "service_type", "id"),
            "left": number(one, "balance", "actual"),
            "of": number(one, "balance", "initial"),
            "until": word(one, "expires_at"),
        }
        for one in rows(services, "items")
    ]
    return {key: value for key, value in told.items() if value not in (None, [])}


def quote(client: Client) -> Quote:
    """Which publications were bought, and how many are left."""
    employer = employer_of(client)
    answer = client.get(f"/employers/{employer}/services/available_publications")
    variants = []
    lines = []
    for one in rows(answer, "publication_variants"):
        kinds = [
            word(part, "property_type")
            for part in rows(one, "vacancy_properties", "required")
        ]
        key = "+".join(filter(None, kinds))
        left = number(one, "available_publications_count")
        name = word(one, "appearance", "title") or key
        lines.append(f"{name}: {_left(left)}")
        if key and left != 0:
            variants.append((key, f"{name} ({_left(left)})"))
    return Quote(
        lines=tuple(lines),
        variants=tuple(variants),
        possible=bool(variants),
        why_not=None
        if variants
        else "No publication is left. Buy one at hh.ru, then come back.",
    )


def open_contacts(client: Client, ref: ExternalRef, permit: SpendPermit) -> RawDocument:
    """Open a résumé's contacts: spends one contact, once per company.

    Raises Declined before anything is spent where the person hid what is wanted, or
    where the contacts are open already.
    """
    resume = client.get(f"/resumes/{ref.id}")
    hidden = {word(one, "id") for one in rows(resume, "hidden_fields")}
    if hidden >= _HIDES:
        raise Declined("the person hides every contact", value="hidden")
    link = word(resume, "actions", "get_with_contact", "url")
    if link is None:
        if word(resume, "view_without_contacts_reason"):
            raise ContactQuota("nothing is left to spend", value="no_available_service")
        raise Declined("the contacts are open already", value="open")
    if permit.cost < 1:
        raise Declined("the permit covers nothing", value="no_permit")
    ask = Ask(url=client.address(link), query=client.query_of(link))
    opened = body_of(client.send(ask, repeats=False), dict)
    return RawDocument(
        ref=ref,
        body=json.dumps(opened, ensure_ascii=False).encode(),
        fetched_at=client.tools.pace.now(),
    )


def _left(count: int | None) -> str:
    return "as many as you like" if count is None else f"{count} left"


def _asked(client: Client, path: str) -> Any:  # noqa: ANN401  # JSON
    try:
        return client.get(path)
    except BoardError as fault:
        # Only the manager himself may see some of them: then there is no figure.
        if isinstance(fault, (*REPEATABLE, NeedsReauth)):
            raise
        return {}
