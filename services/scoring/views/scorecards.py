"""Scorecards: one's own first, then everybody's; and what a vacancy marks."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.scoring.actions import scorecards as actions
from services.scoring.domain.scorecard import (
    HIGHEST,
    LOWEST,
    Advice,
    Criterion,
    Scorecard,
    summary,
)
from services.scoring.queries import applications, vacancies
from services.scoring.store import scorecards as store
from services.scoring.views.pages import READERS, decider, names_shown, pages
from shared.errors import Invalid
from shared.web.app import begin_work, reading
from shared.web.auth import requires, signed_in
from shared.web.roles import Role

MARKERS = (*READERS, Role.INTERVIEWER)
ADVICE = {Advice.YES: "Take them", Advice.UNSURE: "Unsure", Advice.NO: "Do not"}


@pages.get("/applications/<uuid:application_id>/scorecard")
@requires(*MARKERS)
def scorecard(application_id: UUID) -> ResponseReturnValue:
    """One's own card; the others' below it once one's own is in."""
    return _page(application_id)


@pages.post("/applications/<uuid:application_id>/scorecard")
@requires(*MARKERS)
def hand_in(application_id: UUID) -> ResponseReturnValue:
    """Keep one's card, and show what the others say."""
    form = request.form
    try:
        with begin_work() as work:
            first = actions.hand_in(
                work,
                application_id=application_id,
                account_id=signed_in().account_id,
                by=decider(),
                marks=_marks(form),
                advice=form.get("advice", ""),
                note=form.get("note", ""),
            )
    except Invalid as fault:
        return _page(application_id, fault=fault, form=form), 400
    flash("Your scorecard is in." if first else "Your scorecard is changed.")
    there = url_for("scoring.scorecard", application_id=application_id)
    return redirect(there, code=303)


@pages.get("/<uuid:vacancy_id>/scorecard")
@requires(*READERS)
def criteria(vacancy_id: UUID) -> ResponseReturnValue:
    """What colleagues mark for the vacancy."""
    return _criteria_page(vacancy_id)


@pages.post("/<uuid:vacancy_id>/scorecard")
@requires(*READERS)
def change_criteria(vacancy_id: UUID) -> ResponseReturnValue:
    """Mark other things from now on."""
    written = request.form.get("criteria", "")
    try:
        with begin_work() as work:
            actions.ask_for(
                work, vacancy_id=vacancy_id, labels=written.splitlines(), by=decider()
            )
    except Invalid as fault:
        return _criteria_page(vacancy_id, fault=str(fault), written=written), 400
    flash("Kept. Scorecards that are in stay as they are.")
    return redirect(url_for("scoring.criteria", vacancy_id=vacancy_id), code=303)


def _page(
    application_id: UUID,
    *,
    fault: Invalid | None = None,
    form: Mapping[str, str] | None = None,
) -> str:
    me = signed_in()
    with reading() as connection:
        found = applications.one(connection, application_id)
        opening = vacancies.one(connection, found.vacancy_id)
        asked = store.criteria(connection, found.vacancy_id)
        cards = store.cards(connection, application_id)
    mine = next((one for one in cards if one.account_id == me.account_id), None)
    return render_template(
        "scoring/scorecard.html",
        found=found,
        opening=opening,
        criteria=asked,
        mine=mine,
        # Nobody is led by what others think: theirs are shown after one's own.
        cards=cards if mine else [],
        waiting=0 if mine else len(cards),
        summary=summary(asked, cards) if mine else None,
        sent=_sent(asked, mine=mine, form=form),
        marks=range(LOWEST, HIGHEST + 1),
        advice=ADVICE,
        fault=fault,
        blind=not names_shown(found.vacancy_id),
        reader=me.role in READERS,
    )


def _sent(
    asked: Sequence[Criterion],
    *,
    mine: Scorecard | None,
    form: Mapping[str, str] | None,
) -> Mapping[str, str]:
    """The fields as they were sent, else as they are kept."""
    if form is not None:
        return form
    if mine is None:
        return {}
    kept = {f"mark-{one.id}": str(mine.marks.get(one.id, "")) for one in asked}
    return kept | {"advice": mine.advice.value, "note": mine.note}


def _marks(form: Mapping[str, str]) -> Mapping[str, int]:
    given = {
        name.removeprefix("mark-"): value
        for name, value in form.items()
        if name.startswith("mark-") and value
    }
    try:
        return {name: int(value) for name, value in given.items()}
    except ValueError:
        raise Invalid("a mark is a number", fields={"marks": "not a number"}) from None


def _criteria_page(
    vacancy_id: UUID, *, fault: str = "", written: str | None = None
) -> str:
    with reading() as connection:
        opening = vacancies.one(connection, vacancy_id)
        kept = store.criteria(connection, vacancy_id)
    shown = "\n".join(one.label for one in kept) if written is None else written
    return render_template(
        "scoring/criteria.html", opening=opening, written=shown, fault=fault
    )
