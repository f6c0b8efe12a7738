"""The requirements editor: what is proposed, what is asked, what is refused."""

from dataclasses import dataclass, field
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.scoring.actions import requirements as actions
from services.scoring.queries import vacancies
from services.scoring.views import forms
from services.scoring.views.pages import READERS, decider, pages
from shared.errors import Invalid
from shared.web.app import begin_work, reading
from shared.web.auth import requires

NEW = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Faulty:
    """A form that was sent with a fault: it is shown again as it was sent."""

    id: str = ""
    message: str = ""
    fields: dict[str, str] = field(default_factory=dict)


@pages.get("/<uuid:vacancy_id>/requirements")
@requires(*READERS)
def requirements(vacancy_id: UUID) -> ResponseReturnValue:
    """The list, and a form for the kind that `add` names."""
    return _page(vacancy_id, Faulty())


@pages.post("/<uuid:vacancy_id>/requirements")
@requires(*READERS)
def add(vacancy_id: UUID) -> ResponseReturnValue:
    """One more requirement."""
    kind = request.form.get("kind", "")
    try:
        values = forms.values(kind, request.form)
        with begin_work() as work:
            actions.add(
                work,
                vacancy_id=vacancy_id,
                values=values,
                must=_must(),
                by=decider(),
            )
    except Invalid as fault:
        return _page(vacancy_id, _faulty(NEW, fault)), 400
    return _back(vacancy_id, "Added. Everybody who applied is rated again.")


@pages.post("/<uuid:vacancy_id>/requirements/<requirement_id>")
@requires(*READERS)
def change(vacancy_id: UUID, requirement_id: str) -> ResponseReturnValue:
    """Another value, weight or place for one requirement."""
    try:
        values = forms.values(request.form.get("kind", ""), request.form)
        with begin_work() as work:
            actions.change(
                work,
                vacancy_id=vacancy_id,
                requirement_id=requirement_id,
                values=values,
                must=_must(),
                by=decider(),
            )
    except Invalid as fault:
        return _page(vacancy_id, _faulty(requirement_id, fault)), 400
    return _back(vacancy_id, "Changed. Everybody who applied is rated again.")


@pages.post("/<uuid:vacancy_id>/requirements/<requirement_id>/delete")
@requires(*READERS)
def delete(vacancy_id: UUID, requirement_id: str) -> ResponseReturnValue:
    """Ask for it no longer."""
    with begin_work() as work:
        actions.remove(
            work, vacancy_id=vacancy_id, requirement_id=requirement_id, by=decider()
        )
    return _back(vacancy_id, "Deleted. Everybody who applied is rated again.")


@pages.post("/<uuid:vacancy_id>/requirements/confirm")
@requires(*READERS)
def confirm(vacancy_id: UUID) -> ResponseReturnValue:
    """A person has read the list and stands for it."""
    with begin_work() as work:
        actions.confirm(work, vacancy_id=vacancy_id, by=decider())
    return _back(vacancy_id, "Confirmed. This is what people are rated against.")


@pages.post("/<uuid:vacancy_id>/requirements/propose")
@requires(*READERS)
def propose(vacancy_id: UUID) -> ResponseReturnValue:
    """Begin again from the description."""
    with begin_work() as work:
        actions.propose_again(work, vacancy_id=vacancy_id, by=decider())
    return _back(vacancy_id, "Proposed anew; please read and confirm.")


def _must() -> bool:
    return request.form.get("must") == "must"


def _faulty(requirement_id: str, fault: Invalid) -> Faulty:
    return Faulty(id=requirement_id, message=str(fault), fields=fault.fields)


def _back(vacancy_id: UUID, said: str) -> ResponseReturnValue:
    flash(said)
    there = url_for("scoring.requirements", vacancy_id=vacancy_id)
    return redirect(there, code=303)


def _page(vacancy_id: UUID, faulty: Faulty) -> str:
    with reading() as connection:
        opening = vacancies.one(connection, vacancy_id)
    sent = request.form if faulty.id else None
    adding = request.values.get("kind", "") if faulty.id == NEW else ""
    adding = adding or request.args.get("add", "")
    kinds = forms.kinds()
    return render_template(
        "scoring/requirements.html",
        opening=opening,
        musts=[one for one in opening.requirements if one.must],
        nice=[one for one in opening.requirements if not one.must],
        kinds=kinds,
        adding=adding if adding in kinds else "",
        inputs=forms.inputs,
        needs_reason=forms.needs_reason,
        faulty=faulty,
        sent=sent,
    )
