"""What if: other weights, the order they make, and why, before anything is saved."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.scoring.actions import requirements as actions
from services.scoring.actions.requirements import Wish
from services.scoring.domain.opening import Opening
from services.scoring.domain.weighing import Move, weighed_again
from services.scoring.queries import shortlists, vacancies, weighing
from services.scoring.requirements.candidate import Candidate
from services.scoring.views.pages import READERS, decider, names_shown, pages
from shared.errors import Invalid
from shared.web.app import begin_work, reading
from shared.web.auth import requires

BEST = 20
"""The places whose change matters most."""
MOST = 60
"""How many moves a page tells of."""


@pages.get("/<uuid:vacancy_id>/what-if")
@requires(*READERS)
def what_if(vacancy_id: UUID) -> ResponseReturnValue:
    """The effect of the weights in the address; nothing is changed by looking."""
    return _page(vacancy_id, request.args)


@pages.post("/<uuid:vacancy_id>/what-if")
@requires(*READERS)
def weigh(vacancy_id: UUID) -> ResponseReturnValue:
    """Save the weights as a new version of the requirements."""
    form = request.form
    with reading() as connection:
        opening = vacancies.one(connection, vacancy_id)
    try:
        with begin_work() as work:
            actions.weigh(
                work,
                vacancy_id=vacancy_id,
                revision=int(form.get("revision", "0") or 0),
                wishes=_wishes(opening, form),
                by=decider(),
                note=form.get("note", ""),
            )
    except Invalid as fault:
        return _page(vacancy_id, form, fault=str(fault)), 400
    flash("Saved as a new version. Everybody is rated again; here is what it changed.")
    return redirect(url_for("scoring.versions", vacancy_id=vacancy_id), code=303)


def _page(vacancy_id: UUID, given: Mapping[str, str], *, fault: str = "") -> str:
    with reading() as connection:
        opening = vacancies.one(connection, vacancy_id)
        everybody = weighing.people(connection, vacancy_id)
        codes = shortlists.codes(connection, vacancy_id)
    try:
        asked = actions.wished(opening.requirements, _wishes(opening, given))
    except Invalid as wrong:
        fault, asked = fault or str(wrong), opening.requirements
    changed = asked != opening.requirements
    moves = (
        weighed_again(
            everybody,
            now=weighing.weighed(opening.requirements),
            then=weighing.weighed(asked),
        )
        if changed
        else []
    )
    return render_template(
        "scoring/what_if.html",
        opening=opening,
        rows=list(zip(opening.requirements, asked, strict=True)),
        given=given,
        fault=fault,
        changed=changed,
        everybody=len(everybody),
        moved=sum(bool(one.places) for one in moves),
        gates=sum(one.gate_changes for one in moves),
        shown=_telling(moves),
        best=BEST,
        most=MOST,
        codes=codes,
        blind=not names_shown(vacancy_id),
    )


def _telling(moves: Sequence[Move]) -> Sequence[Move]:
    """Whoever changes their gate or moves into or out of the best, then the others."""
    moving = [one for one in moves if one.why]
    moving.sort(
        key=lambda one: (
            min(one.before.rank, one.after.rank) > BEST,
            not one.gate_changes,
            -abs(one.places),
            one.after.rank,
            one.id,
        )
    )
    return moving[:MOST]


def _wishes(
    opening: Opening[Candidate], given: Mapping[str, str]
) -> Mapping[str, Wish]:
    """The weights a form or an address asks for. Raises Invalid, naming the row."""
    wishes, faults = {}, []
    for one in opening.requirements:
        weight = given.get(f"w-{one.id}", "").strip().replace(",", ".")
        place = given.get(f"m-{one.id}", "")
        try:
            wishes[one.id] = Wish(
                weight=Fraction(weight) if weight else one.heaviness,
                must=one.must if not place else place == "must",
            )
        except (ValueError, ZeroDivisionError):
            faults.append(f"{one.criterion.label}: {weight!r} is not a number")
    if faults:
        raise Invalid("; ".join(faults))
    return wishes
