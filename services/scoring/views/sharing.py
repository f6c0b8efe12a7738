"""Links for managers without an account: made, listed, watched and taken back."""

from datetime import timedelta
from uuid import UUID

from flask import flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from services.scoring.actions import guests as actions
from services.scoring.domain.guest import TERMS, Guest, Right
from services.scoring.queries import vacancies
from services.scoring.queries.shortlists import codes
from services.scoring.store import guests as store
from services.scoring.views.guests import PURPOSE
from services.scoring.views.pages import READERS, decider, pages
from shared.errors import Invalid
from shared.web import links
from shared.web.app import begin_work, own_books, reading, site
from shared.web.auth import requires

RIGHTS = {Right.VIEW: "look", Right.DECIDE: "look and decide"}
FRESH = "scoring.fresh-link"


@pages.get("/<uuid:vacancy_id>/links")
@requires(*READERS)
def sharing(vacancy_id: UUID) -> ResponseReturnValue:
    """Every link to the vacancy, whom it let in, what they did."""
    return _page(vacancy_id)


@pages.post("/<uuid:vacancy_id>/links")
@requires(*READERS)
def share(vacancy_id: UUID) -> ResponseReturnValue:
    """Make a link; it is shown on the next page only."""
    form = request.form
    try:
        right, holds = _terms(form.get("right", ""), form.get("days", ""))
        with begin_work() as work:
            made = actions.let_in(
                work,
                vacancy_id=vacancy_id,
                name=form.get("name", ""),
                right=right,
                holds=holds,
                by=decider(),
            )
    except Invalid as fault:
        return _page(vacancy_id, fault=fault), 400
    session[FRESH] = made.id.hex
    return redirect(url_for("scoring.sharing", vacancy_id=vacancy_id), code=303)


@pages.post("/<uuid:vacancy_id>/links/<uuid:guest_id>/revoke")
@requires(*READERS)
def revoke_link(vacancy_id: UUID, guest_id: UUID) -> ResponseReturnValue:
    """From now on the link opens nothing."""
    with begin_work() as work:
        found = actions.revoke(work, guest_id=guest_id, by=decider())
    flash(f"Taken back: the link of {found.name} opens nothing any more.")
    return redirect(url_for("scoring.sharing", vacancy_id=vacancy_id), code=303)


def _terms(right: str, days: str) -> tuple[Right, timedelta]:
    """What the link allows, and how long. Raises Invalid."""
    if right not in list(Right) or days not in TERMS:
        raise Invalid("choose what the link allows and how long it holds")
    return Right(right), TERMS[days]


def _page(vacancy_id: UUID, *, fault: Invalid | None = None) -> str:
    fresh = session.pop(FRESH, "")
    with reading() as connection:
        opening = vacancies.one(connection, vacancy_id)
        listed = store.of(connection, vacancy_id)
        uses = {one.guest.id: store.uses(connection, one.guest.id) for one in listed}
        names = codes(connection, vacancy_id) if any(uses.values()) else {}
    new = next((one.guest for one in listed if one.guest.id.hex == fresh), None)
    return render_template(
        "scoring/links.html",
        opening=opening,
        listed=listed,
        uses=uses,
        codes=names,
        now=own_books().now(),
        address=_address(new) if new else "",
        new=new,
        rights=RIGHTS,
        terms=TERMS,
        fault=fault,
        given=request.form,
    )


def _address(made: Guest) -> str:
    token = links.sign(made.id, secret=site().secret, purpose=PURPOSE)
    return site().public_url + url_for("scoring.guest", token=token)
