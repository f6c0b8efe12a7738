"""The show-up rates, each with its n, its interval and its denominator."""

from flask import render_template
from flask.typing import ResponseReturnValue

from services.scheduler.queries.belief import show_up_of_office
from services.scheduler.queries.rates import rates as ask_rates
from services.scheduler.views.blueprint import estimator, now, pages
from services.scheduler.views.sessions import PLANNERS
from shared.web.app import reading
from shared.web.auth import requires


@pages.get("/rates")
@requires(*PLANNERS)
def rates() -> ResponseReturnValue:
    with reading() as connection:
        found = ask_rates(connection, now=now())
        show = show_up_of_office(connection, estimator=estimator())
    return render_template("scheduler/rates.html", rates=found, show=show)
