"""Looking for people among all résumés, and keeping a search."""

from urllib.parse import urlencode
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.intake.actions import searching
from services.intake.domain.application import STAGES
from services.intake.domain.search import parse
from services.intake.queries import vacancies
from services.intake.queries.saved_searches import kept_by
from services.intake.queries.search import Filters, search
from services.intake.store import saved_searches
from services.intake.views.blueprint import (
    OFFICE,
    READERS,
    page_number,
    pages,
    surroundings,
)
from shared.errors import Invalid
from shared.web import places
from shared.web.app import begin_work, reading
from shared.web.auth import requires, signed_in


@pages.get("/search")
@requires(*READERS)
def search_people() -> ResponseReturnValue:
    """Everybody whose résumé holds the words; the whole search is in the address."""
    asked = request.args.get("q", "").strip()
    filters = Filters(
        vacancy_id=_uuid(request.args.get("vacancy", "")),
        stage=request.args.get("stage", ""),
        language=request.args.get("language", ""),
        page=page_number(),
    )
    error = ""
    try:
        sought = parse(asked)
    except Invalid as fault:
        sought, error = [], fault.fields.get("q", str(fault))
    me = signed_in().account_id
    if request.args.get("seen"):
        with begin_work() as work:
            saved_searches.see(work.connection, me, asked=asked, now=work.now)
    with reading() as connection:
        found = search(connection, sought, filters=filters) if sought else None
        kept = kept_by(connection, me)
        listed = vacancies.listed(connection)
    given = {
        name: value
        for name, value in request.args.items()
        if value and name not in ("page", "seen")
    }
    return (
        render_template(
            "intake/search.html",
            asked=asked,
            error=error,
            found=found,
            filters=filters,
            kept=kept,
            is_kept=any(one.row.asked == asked for one in kept),
            vacancies=[one.vacancy for one in listed],
            open_ones=[one.vacancy for one in listed if one.vacancy.takes_resumes],
            stages=STAGES,
            address=urlencode(given),
            office=signed_in().role in OFFICE,
        ),
        400 if error else 200,
    )


@pages.post("/search/saved")
@requires(*READERS)
def save_search() -> ResponseReturnValue:
    """Keep a search; Today tells what is new in it."""
    asked = request.form.get("q", "")
    vacancy_id = _uuid(request.form.get("vacancy", ""))
    with begin_work() as work:
        searching.save(work, signed_in().account_id, asked=asked, vacancy_id=vacancy_id)
    flash("Saved: Today tells you when somebody new fits.")
    return redirect(url_for("intake.search_people", q=asked), code=303)


@pages.post("/search/saved/<uuid:search_id>/drop")
@requires(*READERS)
def drop_search(search_id: UUID) -> ResponseReturnValue:
    """Keep it no longer."""
    with begin_work() as work:
        saved_searches.drop(work.connection, signed_in().account_id, search_id)
    flash("The search is not kept any more.")
    return redirect(places.SEARCH, code=303)


@pages.post("/applications/<uuid:application_id>/ask-again")
@requires(*OFFICE)
def ask_in_again(application_id: UUID) -> ResponseReturnValue:
    """Consider somebody for another vacancy, from the résumé they sent."""
    vacancy_id = _uuid(request.form.get("vacancy", ""))
    if vacancy_id is None:
        said = "choose a vacancy"
        raise Invalid("The vacancy is missing.", fields={"vacancy": said})
    here = surroundings()
    import_id = searching.ask_in_again(
        here.begin,
        here.desk.originals,
        application_id=application_id,
        vacancy_id=vacancy_id,
        by=signed_in().name,
    )
    flash("Their résumé is read and rated for that vacancy.")
    return redirect(url_for("intake.show_import", import_id=import_id), code=303)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
