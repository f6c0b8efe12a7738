"""A vacancy's shortlist: ranked, filtered, a page at a time; and what to ask."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import render_template
from flask.typing import ResponseReturnValue

from services.scoring.domain.decision import UNDECIDED, Verdict
from services.scoring.domain.doubts import WORDS
from services.scoring.domain.score import Gate
from services.scoring.queries import shortlists as queries
from services.scoring.queries import vacancies, versions
from services.scoring.queries.shortlists import Entry
from services.scoring.views.deciding import DELAYS, REASONS
from services.scoring.views.filters import REVIEW, filters
from services.scoring.views.pages import READERS, names_shown, pages
from services.scoring.views.tongue import all_told, labels
from services.scoring.views.undoing import just_decided, just_decided_together
from shared.web.app import reading
from shared.web.auth import requires

PAGE = 50


@pages.get("/<uuid:vacancy_id>")
@requires(*READERS)
def shortlist(vacancy_id: UUID) -> ResponseReturnValue:
    """Who fits, best first; equal ones share a rank."""
    wanted = filters()
    with reading() as connection:
        opening = vacancies.one(connection, vacancy_id)
        everybody = queries.ranked(connection, vacancy_id)
        fits = wanted.within(connection, vacancy_id)
        found = [one for one in everybody if fits(one)]
        shown = found[(wanted.page - 1) * PAGE : wanted.page * PAGE]
        details = queries.details(connection, [one.id for one in shown])
        decided = just_decided(connection)
        together = just_decided_together(connection)
        state = versions.current(connection, vacancy_id, revision=opening.revision)
    return render_template(
        "scoring/shortlist.html",
        opening=opening,
        labels=labels(opening),
        everybody=everybody,
        found=found,
        shown=shown,
        details=details,
        filters=wanted,
        pages=-(-len(found) // PAGE),
        counts=_counts(everybody),
        outdated=sum(one.revision != opening.revision for one in everybody),
        blind=not names_shown(vacancy_id),
        decided=decided,
        together=together,
        state=state,
        reasons=REASONS,
        delays=DELAYS,
        doubts=all_told(WORDS),
    )


@pages.get("/<uuid:vacancy_id>/ask")
@requires(*READERS)
def to_ask(vacancy_id: UUID) -> ResponseReturnValue:
    """Whom to ask what: undecided people with a must that nobody knows."""
    wanted = filters()
    with reading() as connection:
        opening = vacancies.one(connection, vacancy_id)
        everybody = queries.ranked(connection, vacancy_id)
        found = [
            one
            for one in everybody
            if one.gate is Gate.ASK and one.verdict in UNDECIDED
        ]
        shown = found[(wanted.page - 1) * PAGE : wanted.page * PAGE]
        details = queries.details(connection, [one.id for one in shown])
    return render_template(
        "scoring/ask.html",
        opening=opening,
        labels=labels(opening),
        everybody=everybody,
        found=found,
        shown=shown,
        questions={key: _questions(rated) for key, rated in details.items()},
        page=wanted.page,
        pages=-(-len(found) // PAGE),
        blind=not names_shown(vacancy_id),
    )


def _questions(rated: Sequence[Any]) -> Sequence[Any]:
    """Musts first, then what would be nice to know."""
    return sorted(
        (one for one in rated if one["question"]), key=lambda one: not one["must"]
    )


def _counts(everybody: Sequence[Entry]) -> dict[str, Any]:
    gates = {gate.value: sum(one.gate is gate for one in everybody) for gate in Gate}
    return {
        "gate": gates | {REVIEW: sum(bool(one.doubts) for one in everybody)},
        "verdict": {
            verdict.value: sum(one.verdict is verdict for one in everybody)
            for verdict in Verdict
        },
    }
