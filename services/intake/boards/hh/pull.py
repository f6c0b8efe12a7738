"""What is new at hh.ru: vacancy by vacancy, collection by collection.

There is no list over all vacancies and no "changed since". A fast pass compares the
counters of collections and walks those that changed; a full sweep walks everything,
and a response missed by two sweeps is asked for by its id before it is closed.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from services.intake.boards.changes import (
    Budget,
    Change,
    CursorMark,
    Marks,
    Spoiled,
)
from services.intake.boards.errors import ContractBroken, Declined, NotFound
from services.intake.boards.hh.client import Client
from services.intake.boards.hh.vacancies import facts_of, listed
from services.intake.boards.hh.walk import (
    Walk,
    changes_of,
    counters_of,
    has_grown,
)
from services.intake.boards.plain import at, mark_of, moment, rows, word

VERSION = 1
_MISSED_TWICE = 2
_ARCHIVED_DAYS = 30

Heard = Iterator[Change | Spoiled | CursorMark]


def changes(client: Client, marks: Marks, budget: Budget) -> Heard:
    """Everything new, with a safe stop after every page."""
    employer = employer_of(client)
    known = dict(_body(marks, "vacancies").get("known", {}))
    fresh = []
    for archived in (False, True):
        for row in _listed(client, employer, budget, archived=archived):
            if isinstance(row, Spoiled):
                yield row
                continue
            vacancy = word(row, "id") or ""
            fresh.append(vacancy)
            yield from _vacancy(client, row, known, archived=archived)
    yield CursorMark(
        scope="vacancies",
        mark={
            "v": VERSION,
            "known": {one: known[one] for one in fresh if one in known},
        },
    )
    for vacancy in dict.fromkeys(fresh):
        if budget.only_vacancy not in (None, vacancy):
            continue
        if budget.is_spent:
            return
        yield from _responses(client, vacancy, marks, budget)


def employer_of(client: Client) -> str:
    """The employer's id at the board: kept, or asked for."""
    kept = client.account.settings.get("employer_id")
    if kept:
        return str(kept)
    found = word(client.get("/me"), "employer", "id")
    if found is None:
        raise Declined("this account belongs to no employer", value="no_employer")
    return found


def _listed(
    client: Client, employer: str, budget: Budget, *, archived: bool
) -> Iterator[Any]:
    """Vacancies of the account; those archived long ago are left alone."""
    days = int(client.account.settings.get("archived_days") or _ARCHIVED_DAYS)
    oldest = client.tools.pace.now() - timedelta(days=days)
    for row in listed(client, employer, archived=archived, on_page=budget.spend):
        ended = moment(at(row, "archived_at") or at(row, "expires_at"))
        if archived and ended is not None and ended < oldest:
            continue
        yield row


def _vacancy(
    client: Client, row: Mapping[str, Any], known: dict[str, str], *, archived: bool
) -> Iterator[Change]:
    vacancy = word(row, "id") or ""
    revision = mark_of(
        word(row, "name"),
        word(row, "area", "id"),
        at(row, "salary_range"),
        word(row, "expires_at"),
        archived,
    )
    if known.get(vacancy) == revision:
        return
    try:
        whole: Any = client.get(f"/vacancies/{vacancy}")
    except (NotFound, Declined):
        whole = row
    yield Change(
        kind="vacancy",
        external_id=vacancy,
        revision=revision,
        facts=facts_of(row, whole, archived=archived),
    )
    known[vacancy] = revision


def _responses(client: Client, vacancy: str, marks: Marks, budget: Budget) -> Heard:
    scope = f"vacancy:{vacancy}"
    mark = _body(marks, scope)
    answer = client.get("/negotiations", [("vacancy_id", vacancy)])
    budget.spend()
    if not isinstance(at(answer, "collections"), list):
        raise ContractBroken("a vacancy has no collections of responses")
    counters, before = counters_of(answer), mark.get("counters", {})
    walk = Walk(
        client=client,
        vacancy=vacancy,
        budget=budget,
        seen={nid: list(told) for nid, told in mark.get("seen", {}).items()},
        since=None if budget.full_sweep else _moment(mark.get("high")),
    )
    for one in rows(answer, "collections"):
        name, url = word(one, "id"), word(one, "url")
        same = name in before and not has_grown(before[name], counters[name or ""])
        if url is None or (same and not budget.full_sweep):
            continue
        for item in walk.collection(url):
            if item is not None:
                yield item
                continue
            # A stop in the middle: what was seen counts, how far does not.
            yield CursorMark(scope=scope, mark={**mark, "seen": dict(walk.seen)})
    missing = mark.get("missing", {})
    if budget.full_sweep:
        missing, found = _missed(client, walk, missing)
        yield from found
    high = max(filter(None, (_moment(mark.get("high")), walk.newest)), default=None)
    yield CursorMark(
        scope=scope,
        mark={
            "v": VERSION,
            "high": high.isoformat() if high else None,
            "counters": counters,
            "seen": dict(walk.seen),
            "missing": missing,
        },
    )


def _missed(
    client: Client, walk: Walk, before: Mapping[str, int]
) -> tuple[dict[str, int], list[Change]]:
    """Responses no collection showed; those missed twice are asked for by name."""
    missing: dict[str, int] = {}
    found: list[Change] = []
    for nid in sorted(set(walk.seen) - walk.met):
        times = before.get(nid, 0) + 1
        if times < _MISSED_TWICE:
            missing[nid] = times
            continue
        try:
            item = client.get(f"/negotiations/{nid}")
        except (NotFound, Declined):
            found.append(
                Change(
                    kind="gone",
                    external_id=nid,
                    revision="gone",
                    vacancy_ref=walk.vacancy,
                    facts={"state": None, "gone": True},
                )
            )
            del walk.seen[nid]
            continue
        found += changes_of(item, vacancy=walk.vacancy, known=walk.seen[nid])
    return missing, found


def _body(marks: Marks, scope: str) -> Mapping[str, Any]:
    """A kept mark; one of another version means nothing and is heard anew."""
    mark = marks.get(scope, {})
    return mark if mark.get("v") == VERSION else {}


def _moment(told: Any) -> datetime | None:  # noqa: ANN401  # as it was kept
    return datetime.fromisoformat(told) if told else None
