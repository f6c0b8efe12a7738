"""Vacancies at hh.ru: the list, one of them, and how they are published.

Publishing spends. The safest way is a draft that is looked at, and then published; our
own id goes along as `code`, so that a lost answer can be looked up.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from services.intake.boards.errors import (
    ContractBroken,
    Declined,
    NotFound,
    Rejected,
    Unanswered,
)
from services.intake.boards.hh.client import Client
from services.intake.boards.hh.resume import CURRENCIES
from services.intake.boards.plain import (
    at,
    body_of,
    moment,
    number,
    rows,
    text_of,
    word,
)
from services.intake.boards.spending import Posting
from services.intake.boards.spoiling import spoiled
from shared.http import Ask

PER_PAGE = 50
_MOST_PAGES = 200
_LONGEST_CODE = 50
_LEVELS = {1: "noExperience", 2: "between1And3", 3: "between3And6", 4: "moreThan6"}


def listed(
    client: Client,
    employer: str,
    *,
    archived: bool = False,
    on_page: Callable[[], None] = lambda: None,
) -> Iterator[Any]:
    """Rows of the active or archived list; those without an id as `Spoiled`."""
    name = "archived" if archived else "active"
    for page in range(_MOST_PAGES):
        answer = client.get(
            f"/employers/{employer}/vacancies/{name}",
            [("page", str(page)), ("per_page", str(PER_PAGE))],
        )
        on_page()
        if not isinstance(at(answer, "items"), list):
            raise ContractBroken("the list of vacancies has no items")
        for row in rows(answer, "items"):
            if word(row, "id") is None:
                yield spoiled(
                    row, kind="vacancy", external_id=None, reason="it has no id"
                )
            else:
                yield row
        if page + 1 >= (number(answer, "pages") or 0):
            return


def facts_of(
    row: Mapping[str, Any], whole: Mapping[str, Any], *, archived: bool
) -> dict[str, Any]:
    """What is kept of a vacancy, enough to write it down here."""
    pay = at(whole, "salary_range") or at(row, "salary_range")
    currency = word(pay, "currency")
    return {
        "title": word(whole, "name") or word(row, "name"),
        "description": text_of(at(whole, "description")),
        "city": word(whole, "area", "name") or word(row, "area", "name"),
        "url": word(whole, "alternate_url") or word(row, "alternate_url"),
        "code": word(whole, "code"),
        "state": "archived" if archived else "active",
        "expires_at": _iso(whole, row),
        "salary": {
            "from": number(pay, "from"),
            "to": number(pay, "to"),
            "currency": CURRENCIES.get(currency or "", currency),
            "period": word(pay, "mode", "id"),
        }
        if currency
        else None,
    }


def body_of_posting(posting: Posting) -> dict[str, Any]:
    """The vacancy as hh.ru wants it; deprecated fields are left out."""
    body: dict[str, Any] = {
        "name": posting.title,
        "description": _html(posting.description),
        "area": {"id": str(posting.choice("area") or "")},
        "code": posting.code[:_LONGEST_CODE],
        "vacancy_properties": {
            "properties": [
                {"property_type": str(kind)}
                for kind in str(posting.choice("property") or "HH_STANDARD").split("+")
            ]
        },
        "allow_messages": True,
    }
    if role := posting.choice("role"):
        body["professional_roles"] = [{"id": str(role)}]
    if level := _LEVELS.get(posting.level or 0):
        body["experience"] = {"id": level}
    if posting.salary_currency:
        hourly = posting.salary_period == "hour"
        yearly = 12 if posting.salary_period == "year" else 1
        body["salary_range"] = {
            "from": _part(posting.salary_min, yearly),
            "to": _part(posting.salary_max, yearly),
            "currency": {"RUB": "RUR", "BYN": "BYR"}.get(
                posting.salary_currency, posting.salary_currency
            ),
            "gross": True,
            "mode": {"id": "HOUR" if hourly else "MONTH"},
        }
    return body


def publish(client: Client, posting: Posting) -> str:
    """Draft, look, publish; answers the vacancy's id. Spends one publication.

    Raises Rejected where the draft is not ready, Declined where a rule says no, and
    Unanswered where only reading tells whether it was done.
    """
    body = body_of_posting(posting)
    draft_body = {key: value for key, value in body.items() if key != "area"}
    draft_body["areas"] = [body["area"]]
    made = _created(client, "/vacancies/drafts", draft_body)
    draft = word(made, "id")
    if draft is None:
        raise ContractBroken("a draft was made without an id")
    if at(made, "publication_ready") is False:
        _drop(client, draft)
        told = {
            word(one, "value") or "draft": word(one, "reason") or "not accepted"
            for one in rows(made, "validation_errors")
        }
        named = ", ".join(f"{key}: {why}" for key, why in sorted(told.items()))
        raise Rejected(f"hh.ru does not take it yet: {named or 'no reason'}", told=told)
    done = _created(client, f"/vacancies/drafts/{draft}/publish", None)
    found = [word(one) for one in rows(done, "vacancy_ids")]
    if not found or found[0] is None:
        raise Unanswered("the board did not say which vacancy it made")
    return found[0]


def find_by_code(client: Client, employer: str, posting: Posting) -> str | None:
    """The active vacancy that carries our own id, if there is one."""
    for row in listed(client, employer):
        vacancy = word(row, "id") if isinstance(row, dict) else None
        if vacancy is None or word(row, "name") != posting.title:
            continue
        try:
            whole = client.get(f"/vacancies/{vacancy}")
        except (NotFound, Declined):
            continue
        if word(whole, "code") == posting.code[:_LONGEST_CODE]:
            return vacancy
    return None


def prolong(client: Client, vacancy: str) -> None:
    """Keep it up for longer; may cost. Raises Declined with the board's reason."""
    told = client.get(f"/vacancies/{vacancy}/prolongate")
    for one in rows(told, "actions"):
        if at(one, "enabled") is False:
            why = word(one, "disable_reason", "name") or "not now"
            raise Declined(f"hh.ru does not prolong it: {why}", value="not_enabled")
    client.send(
        Ask(url=f"{client.api}/vacancies/{vacancy}/prolongate", method="POST"),
        repeats=False,
    )


def archive(client: Client, employer: str, vacancy: str) -> None:
    """Take it down; responses live on."""
    path = f"/employers/{employer}/vacancies/archived/{vacancy}"
    client.send(Ask(url=client.api + path, method="PUT"))


def _created(client: Client, path: str, body: Any) -> Any:  # noqa: ANN401  # JSON
    ask = Ask(url=client.api + path, method="POST", json=body)
    return body_of(client.send(ask, repeats=False), dict)


def _drop(client: Client, draft: str) -> None:
    client.send(Ask(url=f"{client.api}/vacancies/drafts/{draft}", method="DELETE"))


def _html(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    parts = (part.strip() for part in escaped.split("\n\n"))
    lines = ("<br>".join(part.splitlines()) for part in parts if part)
    return "".join(f"<p>{line}</p>" for line in lines)


def _part(amount: int | None, parts: int) -> int | None:
    return None if amount is None else amount // parts


def _iso(whole: Mapping[str, Any], row: Mapping[str, Any]) -> str | None:
    found = moment(at(whole, "expires_at")) or moment(at(row, "expires_at"))
    return found.isoformat() if found else None
