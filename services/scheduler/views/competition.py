"""How many of those invited accept, and how soon, by vacancy."""

from flask import render_template
from flask.typing import ResponseReturnValue

from services.scheduler.queries.competition import competition as ask
from services.scheduler.views.blueprint import now, pages
from services.scheduler.views.sessions import PLANNERS
from shared.web.app import reading
from shared.web.auth import requires


@pages.get("/competition")
@requires(*PLANNERS)
def competition() -> ResponseReturnValue:
    with reading() as connection:
        lines = ask(connection, now=now())
    return render_template("scheduler/competition.html", lines=lines)
