"""Quarantine: items of boards that could not be taken, each with its reason."""

from flask import Response, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from services.intake.actions.sources import quarantine as actions
from services.intake.queries import sources
from services.intake.views.blueprint import OFFICE, pages
from shared.web import places
from shared.web.app import begin_work, reading
from shared.web.auth import requires

REASONS = {
    "unreadable": "It makes no sense to us.",
    "no vacancy": "Nobody has said which vacancy here it is for.",
    "closed": "The vacancy here is closed; reopen it, then try again.",
    "too large": "The file is larger than 25 MB.",
    "declined": "The board does not give it.",
    "rejected": "The board does not accept how we ask for it.",
    "not had": "It could not be had six times in a row.",
}


@pages.get("/sources/quarantine")
@requires(*OFFICE)
def list_quarantine() -> ResponseReturnValue:
    """Everything that lies aside, with what to do."""
    with reading() as connection:
        found = sources.quarantine(connection)
    return render_template("intake/quarantine.html", found=found, reasons=REASONS)


@pages.post("/sources/quarantine/<any(again, drop):what>")
@requires(*OFFICE)
def decide(what: str) -> ResponseReturnValue:
    """Try one, or all that are ticked, again; or give them up."""
    keys = request.form.getlist("key")
    with begin_work() as work:
        for key in keys:
            (actions.try_again if what == "again" else actions.give_up)(work, key)
    words = "tried again now" if what == "again" else "given up"
    flash(f"{len(keys)} {'item is' if len(keys) == 1 else 'items are'} {words}.")
    return redirect(places.QUARANTINE, code=303)


@pages.get("/sources/quarantine/<key>/raw")
@requires(*OFFICE)
def raw_item(key: str) -> ResponseReturnValue:
    """What came, to be saved: the browser shows nothing of it."""
    with reading() as connection:
        raw = sources.raw_of(connection, key)
    return Response(
        raw,
        mimetype="application/octet-stream",
        headers={
            "Content-Disposition": f'attachment; filename="{key[:12]}.txt"',
            "Cache-Control": "no-store",
        },
    )
