"""What plans said beside what happened, for reading and as a file."""

import csv
from io import StringIO

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from services.scheduler.queries.calibration import EDGES
from services.scheduler.queries.calibration import calibration as ask
from services.scheduler.queries.foretold import Foretold
from services.scheduler.views.blueprint import pages
from services.scheduler.views.sessions import PLANNERS
from shared.web.app import reading
from shared.web.auth import requires

COLUMNS = (
    *("session_id", "day", "form", "wanted", "seats", "planned", "booked", "came"),
    *("expected", "interval_low", "interval_high", "inside"),
    *("p_enough", "enough", "p_crowd", "crowd"),
)


@pages.get("/calibration")
@requires(*PLANNERS)
def calibration() -> ResponseReturnValue:
    """The figures, and the days behind the one that was opened."""
    with reading() as connection:
        found = ask(connection)
    opened = request.args.get("behind", "")
    return render_template(
        "scheduler/calibration.html",
        found=found,
        opened=opened,
        listed=found.behind(opened),
        edges=EDGES,
    )


@pages.get("/calibration.csv")
@requires(*PLANNERS)
def calibration_file() -> ResponseReturnValue:
    """The same days for a spreadsheet; names of people are not in it."""
    with reading() as connection:
        found = ask(connection)
    written = StringIO()
    sheet = csv.writer(written)
    sheet.writerow(COLUMNS)
    sheet.writerows(_row(one) for one in found.behind(request.args.get("behind", "")))
    return Response(
        written.getvalue(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="calibration.csv"'},
    )


def _row(one: Foretold) -> tuple[object, ...]:
    said = one.said
    return (
        one.session.id,
        one.session.day.isoformat(),
        one.session.form.value,
        said.arrivals,
        said.seats,
        one.planned,
        one.booked,
        one.came,
        round(said.expected_arrivals, 2),
        *said.interval,
        int(one.inside),
        round(said.p_enough, 4),
        int(one.enough),
        None if said.p_crowd is None else round(said.p_crowd, 4),
        int(one.crowd),
    )
