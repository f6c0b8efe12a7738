"""Versions of what is asked, what the last one changed, and rating everybody again."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.scoring.actions import rescoring
from services.scoring.queries import vacancies
from services.scoring.queries import versions as queries
from services.scoring.views.pages import READERS, decider, names_shown, pages
from shared.errors import Invalid
from shared.web.app import begin_work, reading
from shared.web.auth import requires

MOST = 100


@pages.get("/<uuid:vacancy_id>/versions")
@requires(*READERS)
def versions(vacancy_id: UUID) -> ResponseReturnValue:
    """Every version with what it changed; of the last one, what it did to whom."""
    with reading() as connection:
        opening = vacancies.one(connection, vacancy_id)
        listed = queries.listed(connection, vacancy_id)
        difference = queries.difference(connection, vacancy_id)
        left = vacancies.left(connection, vacancy_id, revision=opening.revision)
        state = queries.current(connection, vacancy_id, revision=opening.revision)
    return render_template(
        "scoring/versions.html",
        opening=opening,
        versions=listed,
        labels={one.id: one.criterion.label for one in opening.requirements},
        difference=difference,
        shown=[one for one in difference.changes if one.places or one.differs][:MOST],
        left=left,
        state=state,
        blind=not names_shown(vacancy_id),
    )


@pages.post("/<uuid:vacancy_id>/rescoring")
@requires(*READERS)
def rescore(vacancy_id: UUID) -> ResponseReturnValue:
    """Begin, stop or go on rating everybody again; then back to the progress."""
    wish = request.form.get("do", "")
    with begin_work() as work:
        if wish == "again":
            rescoring.again(work, vacancy_id=vacancy_id, by=decider())
            said = "Everybody is being rated again; you may leave this page."
        elif wish == "stop":
            rescoring.stop(work, vacancy_id=vacancy_id, by=decider())
            said = "Stopped. The rest keeps its older score until you go on."
        elif wish == "resume":
            rescoring.resume(work, vacancy_id=vacancy_id)
            said = "It goes on where it stopped."
        else:
            raise Invalid("choose to begin, to stop or to go on")
    flash(said)
    return redirect(url_for("scoring.versions", vacancy_id=vacancy_id), code=303)
