"""What an office has come to, in terms that two runs have in common.

Ids of root events are random, so people are known by what is the same in every run:
the vacancy's title and the résumé's bytes. Everything counted here would show an
effect that happened twice.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, create_engine, text
from sqlalchemy.pool import NullPool

from shared.messaging import open_bus

Rows = list[tuple[Any, ...]]

SERVICES = ("intake", "scoring", "scheduler")
QUEUES = tuple(f"{service}.in" for service in SERVICES)


@dataclass(frozen=True, kw_only=True)
class Books:
    """An office's databases and its bus, read from outside on either home."""

    folder: Path
    environ: Mapping[str, str]

    @cached_property
    def engines(self) -> Mapping[str, Engine]:
        return {
            service: create_engine(self._url(service), poolclass=NullPool)
            for service in SERVICES
        }

    def rows(self, service: str, query: str, **values: object) -> Rows:
        """What the query answers; ids as 32 hexadecimal digits on both databases."""
        with self.engines[service].connect() as connection:
            found = connection.execute(text(query), values)
            return [tuple(map(_plain, row)) for row in found]

    def count(self, service: str, query: str, **values: object) -> int:
        return int(self.rows(service, query, **values)[0][0])

    def unfinished(self) -> dict[str, int]:
        """What still waits somewhere: nothing, once an office has come to rest."""
        waiting = {
            f"{service} outbox": self.count(service, "select count(*) from outbox")
            for service in SERVICES
        }
        waiting["messages"] = sum(ready + held for ready, held, _ in self._depths())
        waiting["files"] = self.count(
            "intake", "select count(*) from import_row where outcome = 'waiting'"
        )
        waiting["unrated"] = self.count(
            "intake", "select count(*) from application where score is null"
        )
        return {name: count for name, count in waiting.items() if count}

    def dead(self) -> int:
        return sum(dead for _, _, dead in self._depths())

    def replay(self, queue: str) -> int:
        """Deliver every dead letter of the queue again."""
        bus = open_bus(self._bus_url)
        try:
            return bus.replay(queue)
        finally:
            bus.close()

    @property
    def _bus_url(self) -> str:
        return self.environ.get("RABBITMQ_URL", f"sqlite:///{self.folder / 'bus.db'}")

    def _url(self, service: str) -> str:
        file = f"sqlite:///{self.folder / service}.db"
        url = self.environ.get(f"{service.upper()}_DATABASE_URL", file)
        return url.replace("postgresql://", "postgresql+psycopg://")

    def _depths(self) -> list[tuple[int, int, int]]:
        bus = open_bus(self._bus_url)
        try:
            depths = bus.depths(QUEUES)
        finally:
            bus.close()
        return [(depth.ready, depth.waiting, depth.dead) for depth in depths]


def end_state(books: Books) -> dict[str, Any]:
    """Everything the three services keep about people, in comparable form."""
    people = {
        application_id: (title, sha256)
        for application_id, title, sha256 in books.rows(
            "intake",
            "select a.id, v.title, a.sha256 from application a"
            " join vacancy v on v.id = a.vacancy_id",
        )
    }

    def known(service: str, query: str) -> Counter[Any]:
        # The demo's invented past has bookings of people intake never heard of.
        rows = books.rows(service, query)
        return Counter((people[one], *rest) for one, *rest in rows if one in people)

    return {
        "applications": Counter(people.values()),
        "people": books.count("intake", "select count(*) from person"),
        "stages": known("intake", "select id, stage, score, gate from application"),
        "facts": known("intake", "select application_id, name from fact"),
        "rows": Counter(
            books.rows("intake", "select file_name, outcome, reason from import_row")
        ),
        "ratings": known(
            "scoring",
            "select id, score, low, high, coverage, gate, verdict from application",
        ),
        "decisions": known("scoring", "select application_id, verdict from decision"),
        "applicants": known(
            "scheduler",
            "select application_id, name, rank_key, withdrawn_at is null"
            " from applicant where shortlisted_at is not null",
        ),
        "invitations": known(
            "scheduler", "select application_id, wave from invitation"
        ),
        "mail": known("scheduler", "select application_id, kind, recipient from mail"),
        "bookings": known(
            "scheduler",
            "select application_id, slot, cancelled_at is null, arrived_at is null"
            " from booking",
        ),
    }


def _plain(value: Any) -> Any:
    return value.hex if isinstance(value, UUID) else value
