"""The list of vacancies, and the switch between names and codes."""

from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.scoring.actions import comments
from services.scoring.actions import people as actions
from services.scoring.queries import vacancies as queries
from services.scoring.store import comments as store
from services.scoring.views.pages import (
    READERS,
    decider,
    names_shown,
    pages,
    show_names,
)
from shared.web.app import begin_work, reading
from shared.web.auth import requires, signed_in


@pages.get("/")
@requires(*READERS)
def vacancies() -> ResponseReturnValue:
    """Every vacancy and what waits there; the search stays in the address."""
    search = request.args.get("q", "")
    me = signed_in()
    with reading() as connection:
        found = queries.listed(connection, search=search)
        unseen = store.unseen(connection, me.account_id)
        known = store.colleagues(connection).get(me.account_id)
    if known != me.name:
        # From now on colleagues can call them to a comment.
        with begin_work() as work:
            comments.come(work, account_id=me.account_id, name=me.name)
    return render_template(
        "scoring/vacancies.html", vacancies=found, search=search, unseen=unseen
    )


@pages.post("/<uuid:vacancy_id>/names")
@requires(*READERS)
def names(vacancy_id: UUID) -> ResponseReturnValue:
    """Show the vacancy's names, which is kept, or hide them again; then back."""
    shown = request.form.get("names") == "shown"
    if shown and not names_shown(vacancy_id):
        with begin_work() as work:
            actions.note_unblinding(
                work,
                vacancy_id=vacancy_id,
                account_id=signed_in().account_id,
                by=decider(),
            )
    show_names(vacancy_id, shown=shown)
    return redirect(_back(request.form.get("back", "")), code=303)


def _back(path: str) -> str:
    """Only to a page of our own: an address given by a form is not to be trusted."""
    home = url_for("scoring.vacancies")
    inside = path.startswith(home) and "//" not in path and "\\" not in path
    return path if inside else home
