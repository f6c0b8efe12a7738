"""Walking one collection of responses, page by page, while it changes under us.

Default order is the last change, newest first; a page in any other order is not
believed to be the last one worth reading.
"""

from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from services.intake.boards.changes import Budget, Change, Spoiled
from services.intake.boards.errors import ContractBroken
from services.intake.boards.hh.client import Client
from services.intake.boards.plain import at, mark_of, moment, number, rows, word
from services.intake.boards.spoiling import spoiled

PER_PAGE = 50
OVERLAP = timedelta(minutes=15)
_AGAIN = 3
_MOST_PAGES = 2000
_TOO_BAD = 5
"""One bad item in so many is the item's fault; more is the board's."""

Seen = dict[str, list[str]]
"""nid → its last change, the mark of what we saw, the mark of its résumé."""


@dataclass(slots=True, kw_only=True)
class Walk:
    """One vacancy's responses: what was seen before, and what is met now."""

    client: Client
    vacancy: str
    budget: Budget
    seen: Seen
    since: datetime | None
    met: set[str] = field(default_factory=set)
    newest: datetime | None = None

    def collection(self, url: str) -> Iterator[Change | Spoiled | None]:
        """What is new in a collection; None after each page. Walked again on drift."""
        for _ in range(_AGAIN):
            drifted = yield from self._once(url)
            if not drifted:
                return

    def _once(self, url: str) -> Generator[Change | Spoiled | None, None, bool]:
        first: tuple[Any, Any] | None = None
        here: set[str | None] = set()
        drifted = False
        for page in range(_MOST_PAGES):
            query = [("page", str(page)), ("per_page", str(PER_PAGE))]
            answer = self.client.get(url, query)
            self.budget.spend()
            items = at(answer, "items")
            if not isinstance(items, list):
                raise ContractBroken("a page of responses has no items")
            size = (number(answer, "found"), number(answer, "pages"))
            first = first or size
            drifted = drifted or size != first
            yield from self._page(items)
            yield None
            last = page + 1 >= (size[1] or 0) and len(items) < PER_PAGE
            names = {word(item, "id") for item in items}
            if names <= here:
                break  # the same page again, or none
            here |= names
            if last or page + 1 >= (size[1] or page + 2):
                break
            if self._is_old(items):
                return False
        return drifted

    def _page(self, items: list[Any]) -> Iterator[Change | Spoiled]:
        bad = 0
        for item in items:
            fault = _fault(item)
            if fault is None:
                yield from self._item(item)
                continue
            bad += 1
            yield spoiled(
                item,
                kind="application",
                external_id=word(item, "id"),
                reason=fault,
                vacancy_ref=self.vacancy,
            )
        if bad > 1 and bad * _TOO_BAD > len(items):
            raise ContractBroken(f"{bad} of {len(items)} responses make no sense")

    def _item(self, item: Mapping[str, Any]) -> Iterator[Change]:
        nid = word(item, "id") or ""
        changed = moment(at(item, "updated_at"))
        self.met.add(nid)
        if changed is not None and (self.newest is None or changed > self.newest):
            self.newest = changed
        known = self.seen.get(nid)
        if known and changed and (moment(known[0]) or changed) > changed:
            return  # met before in a newer state: it moved while we paged
        yield from changes_of(item, vacancy=self.vacancy, known=known)
        self.seen[nid] = [
            word(item, "updated_at") or "",
            _mark(item),
            _resume_mark(item),
        ]

    def _is_old(self, items: list[Any]) -> bool:
        """Whether everything further on was seen: only where the order is kept."""
        if self.since is None:
            return False
        moments = [moment(at(item, "updated_at")) for item in items]
        if None in moments:
            return False
        told = [one for one in moments if one is not None]
        in_order = all(a >= b for a, b in pairwise(told))
        return in_order and max(told) < self.since - OVERLAP


def changes_of(
    item: Mapping[str, Any], *, vacancy: str, known: list[str] | None
) -> Iterator[Change]:
    """What an item says that was not known: a person, a state, or that they left."""
    nid, mark = word(item, "id") or "", _mark(item)
    if known is not None and known[1] == mark:
        return
    facts = facts_of(item)
    if not isinstance(at(item, "resume"), dict):
        yield Change(
            kind="gone",
            external_id=nid,
            revision=mark,
            vacancy_ref=vacancy,
            facts=facts,
        )
        return
    resume_mark = _resume_mark(item)
    if known is None or known[2] != resume_mark:
        yield Change(
            kind="application",
            external_id=nid,
            revision=resume_mark,
            vacancy_ref=vacancy,
            ref={
                "resume_url": word(item, "resume", "url") or "",
                "resume_id": word(item, "resume", "id") or "",
                "messages_url": word(item, "messages_url") or "",
                "chat_id": word(item, "chat_id") or "",
                "messages": number(item, "counters", "messages"),
                "created_at": word(item, "created_at") or "",
                "state": facts["state"],
            },
            facts=facts,
        )
    if known is not None:
        yield Change(
            kind="state",
            external_id=nid,
            revision=mark,
            vacancy_ref=vacancy,
            facts=facts,
        )


def facts_of(item: Mapping[str, Any]) -> dict[str, Any]:
    """What is kept of an item beside the résumé: nothing about the person."""
    return {
        "state": word(item, "employer_state", "id") or word(item, "state", "id"),
        "state_name": word(item, "employer_state", "name")
        or word(item, "state", "name"),
        "funnel": word(item, "funnel_stage", "state", "id"),
        "source": word(item, "source"),
        "messaging": word(item, "messaging_status"),
        "created_at": word(item, "created_at"),
        "updated_at": word(item, "updated_at"),
        "chat_id": word(item, "chat_id"),
        "has_resume": isinstance(at(item, "resume"), dict),
    }


def counters_of(answer: Mapping[str, Any]) -> dict[str, list[int | None]]:
    """How many stand in each collection, and how many changed: what to walk."""
    return {
        word(one, "id") or "": [
            number(one, "counters", "total"),
            number(one, "counters", "with_updates"),
        ]
        for one in rows(answer, "collections")
    }


def has_grown(before: Sequence[int | None], now: Sequence[int | None]) -> bool:
    """Whether somebody came, left or changed. Fewer updates are our own reading."""
    return before[0] != now[0] or (now[1] or 0) > (before[1] or 0)


def _fault(item: Any) -> str | None:  # noqa: ANN401  # JSON
    if not isinstance(item, dict):
        return "it is no object"
    if word(item, "id") is None:
        return "it has no id"
    if moment(at(item, "updated_at")) is None:
        return "updated_at is no date"
    if not isinstance(at(item, "resume"), dict | None):
        return "resume is no résumé"
    return None


def _mark(item: Mapping[str, Any]) -> str:
    return mark_of(
        word(item, "updated_at"),
        word(item, "employer_state", "id"),
        word(item, "state", "id"),
        at(item, "funnel_stage"),
        at(item, "counters", "messages"),
        _resume_mark(item),
    )


def _resume_mark(item: Mapping[str, Any]) -> str:
    resume = at(item, "resume")
    if not isinstance(resume, dict):
        return ""
    return mark_of(word(resume, "id"), word(resume, "updated_at"))
