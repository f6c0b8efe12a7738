"""Two to five applications side by side, requirement by requirement."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.scoring.queries import shortlists, vacancies
from services.scoring.views.filters import given_ids
from services.scoring.views.pages import READERS, names_shown, pages
from services.scoring.views.tongue import labels
from shared.web.app import reading
from shared.web.auth import requires

FEWEST, MOST = 2, 5


@pages.get("/<uuid:vacancy_id>/compare")
@requires(*READERS)
def compare(vacancy_id: UUID) -> ResponseReturnValue:
    """The chosen ones in the order of the shortlist."""
    chosen = given_ids(request.args.getlist("ids"))
    with reading() as connection:
        opening = vacancies.one(connection, vacancy_id)
        entries = [
            one for one in shortlists.ranked(connection, vacancy_id) if one.id in chosen
        ]
        details = shortlists.details(connection, [one.id for one in entries])
    if not FEWEST <= len(entries) <= MOST:
        flash(f"Choose {FEWEST} to {MOST} people to compare.", "warning")
        there = url_for("scoring.shortlist", vacancy_id=vacancy_id)
        return redirect(there, code=303)
    return render_template(
        "scoring/compare.html",
        opening=opening,
        entries=entries,
        labels=labels(opening),
        rows={key: {one["id"]: one for one in rated} for key, rated in details.items()},
        blind=not names_shown(vacancy_id),
    )
