"""hh.ru's dictionaries, asked for with what we have: mostly it says "unchanged"."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from services.intake.boards.hh.client import Client
from services.intake.boards.plain import at, body_of, rows, word
from shared.http import Ask

_FRESH = timedelta(days=1)
_UNCHANGED = 304


@dataclass(slots=True, kw_only=True)
class Kept:
    """A dictionary, its mark and when it was looked at."""

    told: Any
    etag: str
    at: datetime


@dataclass(slots=True, kw_only=True)
class Dictionaries:
    """Those of this process, by address."""

    kept: dict[str, Kept] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, client: Client, path: str, *, kind: type = dict) -> Any:  # noqa: ANN401  # JSON
        """A dictionary, at most a day old."""
        address, now = client.address(path), client.tools.pace.now()
        with self.lock:
            known = self.kept.get(address)
        if known is not None and now - known.at < _FRESH:
            return known.told
        headers = {"If-None-Match": known.etag} if known and known.etag else {}
        query = client.query_of(path)
        answer = client.send(Ask(url=address, query=query, headers=headers))
        if answer.status == _UNCHANGED and known is not None:
            found = Kept(told=known.told, etag=known.etag, at=now)
        else:
            told = body_of(answer, kind)
            found = Kept(told=told, etag=answer.headers.get("etag", ""), at=now)
        with self.lock:
            self.kept[address] = found
        return found.told

    def areas(self, client: Client) -> Iterator[tuple[str, str]]:
        """Places a vacancy may be in: leaves, with their names."""
        yield from _leaves(self.get(client, "/areas", kind=list))

    def roles(self, client: Client) -> list[tuple[str, str]]:
        """Professional roles that may be published, by name; each once."""
        told = self.get(client, "/professional_roles")
        found = {
            word(role, "id") or "": word(role, "name") or ""
            for category in rows(told, "categories")
            for role in rows(category, "roles")
            if at(role, "select_deprecated") is not True
        }
        return sorted(found.items(), key=lambda one: one[1])


def _leaves(trees: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401  # JSON
    for tree in trees if isinstance(trees, list) else []:
        inner = rows(tree, "areas")
        if inner:
            yield from _leaves(inner)
        elif (found := word(tree, "id")) and at(tree, "can_publish") is not False:
            yield found, word(tree, "name") or found
