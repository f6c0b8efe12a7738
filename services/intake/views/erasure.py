"""Forgetting a person: asks once, because it cannot be undone."""

from uuid import UUID

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue

from services.intake.actions import people
from services.intake.queries import applications
from services.intake.views.blueprint import OFFICE, pages, surroundings
from shared.web import places
from shared.web.app import begin_work, own_books, reading
from shared.web.auth import requires


@pages.get("/applications/<uuid:application_id>/erase")
@requires(*OFFICE)
def ask_to_erase(application_id: UUID) -> ResponseReturnValue:
    """Say what will be gone, and ask."""
    with reading() as connection:
        whole = applications.whole(connection, application_id)
    return render_template("intake/erase.html", whole=whole, row=whole.row)


@pages.post("/applications/<uuid:application_id>/erase")
@requires(*OFFICE)
def erase(application_id: UUID) -> ResponseReturnValue:
    """Forget the person here, and tell the other services to."""
    with reading() as connection:
        row = applications.whole(connection, application_id).row
    with begin_work() as work:
        had = people.erase(work, row.candidate_id)
    for sha256 in had:
        people.let_go(own_books(), surroundings().desk.originals, sha256)
    flash("The person is forgotten, with everything they sent.")
    return redirect(places.vacancy(row.vacancy_id), code=303)
