"""A vacancy's shortlist: ranked, filtered, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import render_template, request
from flask.typing import ResponseReturnValue

from services.scoring.domain.decision import Verdict
from services.scoring.domain.score import Gate
from services.scoring.queries import shortlists as queries
from services.scoring.queries import vacancies
from services.scoring.queries.shortlists import Entry
from services.scoring.views.pages import READERS, names_shown, pages
from services.scoring.views.undoing import just_decided
from shared.db import Connection
from shared.web.app import reading
from shared.web.auth import requires

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What the address says to show."""

    gate: str = ""
    verdict: str = ""
    search: str = ""
    page: int = 1

    @property
    def used(self) -> dict[str, str]:
        """As they stand in the address, without the page."""
        named = {"gate": self.gate, "verdict": self.verdict, "q": self.search}
        return {key: value for key, value in named.items() if value}


def _filters() -> Filters:
    given = request.args
    page = given.get("page", "1")
    return Filters(
        gate=given.get("gate", "") if given.get("gate") in list(Gate) else "",
        verdict=given.get("verdict", "")
        if given.get("verdict") in list(Verdict)
        else "",
        search=given.get("q", "").strip(),
        page=max(1, int(page)) if page.isdecimal() else 1,
    )


@pages.get("/<uuid:vacancy_id>")
@requires(*READERS)
def shortlist(vacancy_id: UUID) -> ResponseReturnValue:
    """Who fits, best first; equal ones share a rank."""
    filters = _filters()
    with reading() as connection:
        opening = vacancies.one(connection, vacancy_id)
        everybody = queries.ranked(connection, vacancy_id)
        found = _filtered(connection, vacancy_id, everybody, filters)
        shown = found[(filters.page - 1) * PAGE : filters.page * PAGE]
        details = queries.details(connection, [one.id for one in shown])
        decided = just_decided(connection)
    return render_template(
        "scoring/shortlist.html",
        opening=opening,
        labels={one.id: one.criterion.label for one in opening.requirements},
        everybody=everybody,
        found=found,
        shown=shown,
        details=details,
        filters=filters,
        pages=-(-len(found) // PAGE),
        counts=_counts(everybody),
        outdated=sum(one.revision != opening.revision for one in everybody),
        blind=not names_shown(),
        decided=decided,
    )


def _filtered(
    connection: Connection,
    vacancy_id: UUID,
    everybody: Sequence[Entry],
    filters: Filters,
) -> Sequence[Entry]:
    kept = [
        one
        for one in everybody
        if filters.gate in ("", one.gate) and filters.verdict in ("", one.verdict)
    ]
    if not filters.search:
        return kept
    matching = queries.containing(connection, vacancy_id, filters.search)
    return [one for one in kept if one.id in matching]


def _counts(everybody: Sequence[Entry]) -> dict[str, Any]:
    return {
        "gate": {gate: sum(one.gate is gate for one in everybody) for gate in Gate},
        "verdict": {
            verdict: sum(one.verdict is verdict for one in everybody)
            for verdict in Verdict
        },
    }
