"""What the address of a shortlist says to show, there and while going through it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import request

from services.scoring.domain.decision import Verdict
from services.scoring.domain.score import Gate
from services.scoring.queries import shortlists as queries
from services.scoring.queries.shortlists import Entry
from shared.db import Connection

REVIEW = "review"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """`gate` may also be `review`: texts that may have been read badly."""

    gate: str = ""
    verdict: str = ""
    search: str = ""
    page: int = 1

    @property
    def used(self) -> dict[str, Any]:
        """As they stand in the address, without the page."""
        named = {"gate": self.gate, "verdict": self.verdict, "q": self.search}
        return {key: value for key, value in named.items() if value}

    def fit(self, one: Entry) -> bool:
        """Whether the entry passes all but the search."""
        gate = bool(one.doubts) if self.gate == REVIEW else self.gate in ("", one.gate)
        return gate and self.verdict in ("", one.verdict)

    def within(
        self, connection: Connection, vacancy_id: UUID
    ) -> Callable[[Entry], bool]:
        """Whether an entry passes everything; a search reads the texts once."""
        if not self.search:
            return self.fit
        matching = queries.containing(connection, vacancy_id, self.search)
        return lambda one: one.id in matching and self.fit(one)


def filters() -> Filters:
    """From the address at hand; what makes no sense there filters nothing."""
    given = request.args
    page, gate, verdict = (given.get(name, "") for name in ("page", "gate", "verdict"))
    return Filters(
        gate=gate if gate in (*Gate, REVIEW) else "",
        verdict=verdict if verdict in list(Verdict) else "",
        search=given.get("q", "").strip(),
        page=max(1, int(page)) if page.isdecimal() else 1,
    )


def given_ids(values: Sequence[str]) -> Sequence[UUID]:
    """The ids among what a form or an address sends: `a,b`, or one each."""
    chosen = []
    for one in ",".join(values).split(","):
        try:
            chosen.append(UUID(one))
        except ValueError:
            continue
    return list(dict.fromkeys(chosen))
