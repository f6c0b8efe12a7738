"""Impact ratios: of what people told here, and of a table that is brought along."""

from collections.abc import Sequence

from flask import render_template, request
from flask.typing import ResponseReturnValue

from services.scheduler.domain.audit import SMALLEST
from services.scheduler.domain.impact import FEW, Report
from services.scheduler.domain.impact_table import reports, table_of
from services.scheduler.queries.impact import selected
from services.scheduler.views.blueprint import pages
from services.scheduler.views.sessions import PLANNERS
from shared.errors import Invalid
from shared.web.app import reading
from shared.web.auth import requires


@pages.get("/fairness/impact")
@requires(*PLANNERS)
def impact() -> ResponseReturnValue:
    """Of everybody who applied here; and a form for a table of one's own."""
    return _page()


@pages.post("/fairness/impact")
@requires(*PLANNERS)
def impact_of_table() -> ResponseReturnValue:
    """Of the table sent along, which is read and forgotten."""
    sent = request.files.get("table")
    if sent is None or not sent.filename:
        return _page(fault="choose a file"), 400
    try:
        found = reports(table_of(sent.stream.read()))
    except Invalid as fault:
        return _page(fault=str(fault)), 400
    return _page(brought=found, name=sent.filename)


def _page(*, brought: Sequence[Report] = (), name: str = "", fault: str = "") -> str:
    with reading() as connection:
        here = selected(connection)
    return render_template(
        "scheduler/impact.html",
        here=here,
        brought=brought,
        name=name,
        fault=fault,
        smallest=SMALLEST,
        few=FEW,
    )
