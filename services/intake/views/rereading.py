"""Reading a person's original again, from their page."""

from uuid import UUID

from flask import flash, redirect
from flask.typing import ResponseReturnValue

from services.intake.actions import rereading
from services.intake.views.blueprint import OFFICE, pages, surroundings
from shared.web import places
from shared.web.auth import requires


@pages.post("/applications/<uuid:application_id>/read-again")
@requires(*OFFICE)
def read_again(application_id: UUID) -> ResponseReturnValue:
    """Read the original again and say what is different."""
    here = surroundings()
    change = rereading.reread(here.begin, here.desk, application_id)
    if change.message:
        flash(f"{change.message} What was read before stays.")
    elif change.changed:
        words = ", ".join(one.replace("_", " ") for one in change.changed)
        flash(f"The original was read again. Different now: {words}.")
    else:
        flash("The original was read again. It says what it said before.")
    return redirect(places.application(application_id), code=303)
