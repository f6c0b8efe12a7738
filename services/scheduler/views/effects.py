"""What goes with coming: reminders, days ahead, sources."""

from flask import render_template
from flask.typing import ResponseReturnValue

from services.scheduler.queries.effects import effects as ask
from services.scheduler.queries.effects import trial
from services.scheduler.views.blueprint import pages
from services.scheduler.views.sessions import PLANNERS
from shared.web.app import reading
from shared.web.auth import requires


@pages.get("/effects")
@requires(*PLANNERS)
def effects() -> ResponseReturnValue:
    with reading() as connection:
        found, drawn = ask(connection), trial(connection)
    return render_template("scheduler/effects.html", effects=found, trial=drawn)
