"""Duplicates: two records side by side, one person or two, and taking it back."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.intake.actions import apart
from services.intake.actions import duplicates as actions
from services.intake.domain.merge import Ground, pair
from services.intake.queries import duplicates
from services.intake.queries import imports as rows
from services.intake.views.blueprint import OFFICE, pages
from shared.web import auth, places
from shared.web.app import begin_work, reading
from shared.web.auth import requires

GROUNDS = {
    Ground.EMAIL: "the same e-mail address",
    Ground.PHONE: "the same telephone",
    Ground.BOARD: "the same person at the board",
    Ground.HAND: "somebody looked at both",
}


@pages.get("/duplicates/")
@requires(*OFFICE)
def list_duplicates() -> ResponseReturnValue:
    """Pairs to look at, and what was joined before."""
    with reading() as connection:
        return render_template(
            "intake/duplicates.html",
            proposed=duplicates.proposed(connection),
            total=duplicates.count(connection),
            merges=duplicates.merges(connection),
            grounds=GROUNDS,
        )


@pages.get("/duplicates/<uuid:one_id>/<uuid:other_id>")
@requires(*OFFICE)
def show_pair(one_id: UUID, other_id: UUID) -> ResponseReturnValue:
    """Two records side by side. Raises Missing."""
    first, second = pair(one_id, other_id)
    with reading() as connection:
        joined = duplicates.are_one(connection, first, second)
        one = duplicates.side(connection, first)
        other = duplicates.side(connection, second)
        return render_template(
            "intake/pair.html",
            one=one,
            other=other,
            lines=duplicates.compared(one, other),
            joined=joined,
            found=duplicates.likeness_of(connection, first, second),
        )


@pages.post("/duplicates/<uuid:one_id>/<uuid:other_id>")
@requires(*OFFICE)
def decide_pair(one_id: UUID, other_id: UUID) -> ResponseReturnValue:
    """One person, or two; either is remembered, and can be taken back."""
    same = request.form.get("verdict") == "same"
    by = auth.signed_in().name
    with begin_work() as work:
        if same:
            actions.join(work, one_id, other_id, ground=Ground.HAND, by=by)
        else:
            actions.refuse(work, one_id, other_id, by=by)
    flash(
        "They are one person now. Undo it below if it was a mistake."
        if same
        else "They stay two people, and are not proposed again."
    )
    return redirect(places.DUPLICATES, code=303)


@pages.post("/duplicates/merges/<uuid:merge_id>/undo")
@requires(*OFFICE)
def undo_merge(merge_id: UUID) -> ResponseReturnValue:
    """Part what was joined; every résumé is as it was. Raises Missing, MergeUndone."""
    with begin_work() as work:
        held = actions.undo(work, merge_id, by=auth.signed_in().name)
    flash("They are two people again, with everything each of them sent.")
    return redirect(places.pair(held.one_id, held.other_id), code=303)


@pages.post("/imports/rows/<uuid:row_id>/apart")
@requires(*OFFICE)
def take_apart(row_id: UUID) -> ResponseReturnValue:
    """Take a file held to be a duplicate as somebody else's."""
    with begin_work() as work:
        apart.take_apart(work, row_id)
        import_id = rows.row(work.connection, row_id).import_id
    flash("The file is read again, as another person's.")
    return redirect(url_for("intake.show_import", import_id=import_id), code=303)
