"""Several applications at once: compare them, decide about them, take that back."""

from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from services.scoring.actions import batches
from services.scoring.actions.batches import Batch
from services.scoring.views.deciding import delay
from services.scoring.views.filters import filters, given_ids
from services.scoring.views.pages import READERS, decider, pages
from shared.errors import Invalid
from shared.web.app import begin_work
from shared.web.auth import requires


@pages.post("/<uuid:vacancy_id>/chosen")
@requires(*READERS)
def chosen(vacancy_id: UUID) -> ResponseReturnValue:
    """What the button says, for all that are ticked."""
    ids = given_ids(request.form.getlist("ids"))
    if request.form.get("do") == "compare":
        there = url_for(
            "scoring.compare", vacancy_id=vacancy_id, ids=",".join(map(str, ids))
        )
        return redirect(there, code=303)
    if request.form.get("do") == "paper" and ids:
        there = url_for(
            "scoring.export_paper", vacancy_id=vacancy_id, ids=",".join(map(str, ids))
        )
        return redirect(there, code=303)
    try:
        batch = _decide(vacancy_id, request.form.get("do", ""))
    except Invalid as fault:
        flash(f"Nothing was decided: {fault}.", "warning")
        return _back(vacancy_id)
    if batch.skipped:
        flash(
            f"{batch.skipped} of the chosen had been decided before and stay as they "
            "are.",
            "warning",
        )
    return _back(vacancy_id, batch=batch)


@pages.post("/<uuid:vacancy_id>/chosen/<uuid:batch_id>/undo")
@requires(*READERS)
def undo_chosen(vacancy_id: UUID, batch_id: UUID) -> ResponseReturnValue:
    """All of a batch undecided again, unless somebody has decided otherwise since."""
    with begin_work() as work:
        count = batches.undo(work, batch_id=batch_id, by=decider())
    flash(f"Taken back: {count} undecided again.")
    return _back(vacancy_id)


def _decide(vacancy_id: UUID, wish: str) -> Batch:
    ids = given_ids(request.form.getlist("ids"))
    with begin_work() as work:
        if wish == "advance":
            return batches.advance(work, vacancy_id=vacancy_id, ids=ids, by=decider())
        if wish == "later":
            return batches.put_aside(work, vacancy_id=vacancy_id, ids=ids, by=decider())
        if wish == "reject":
            return batches.reject(
                work,
                vacancy_id=vacancy_id,
                ids=ids,
                reason=request.form.get("reason", ""),
                by=decider(),
                delay=delay(),
            )
    raise Invalid("choose what to do with them")


def _back(vacancy_id: UUID, *, batch: Batch | None = None) -> ResponseReturnValue:
    kept = filters()
    there = url_for(
        "scoring.shortlist",
        vacancy_id=vacancy_id,
        **kept.used,
        page=kept.page if kept.page > 1 else None,
        batch=batch.id if batch and batch.done else None,
    )
    return redirect(there, code=303)
