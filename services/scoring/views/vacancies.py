"""The list of vacancies, and the switch between names and codes."""

from flask import redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from services.scoring.queries import vacancies as queries
from services.scoring.views.pages import NAMES, READERS, pages
from shared.web.app import reading
from shared.web.auth import requires


@pages.get("/")
@requires(*READERS)
def vacancies() -> ResponseReturnValue:
    """Every vacancy and what waits there; the search stays in the address."""
    search = request.args.get("q", "")
    with reading() as connection:
        found = queries.listed(connection, search=search)
    return render_template("scoring/vacancies.html", vacancies=found, search=search)


@pages.post("/names")
@requires(*READERS)
def names() -> ResponseReturnValue:
    """Show names, or hide them again, and go back to where the person was."""
    session[NAMES] = request.form.get("names") == "shown"
    return redirect(_back(request.form.get("back", "")), code=303)


def _back(path: str) -> str:
    """Only to a page of our own: an address given by a form is not to be trusted."""
    home = url_for("scoring.vacancies")
    inside = path.startswith(home) and "//" not in path and "\\" not in path
    return path if inside else home
