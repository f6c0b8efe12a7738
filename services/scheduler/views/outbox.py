"""The on-screen outbox: every message to a candidate, with its link."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from services.scheduler.queries.outbox import PAGE, messages
from services.scheduler.views.blueprint import pages
from services.scheduler.views.sessions import PLANNERS
from services.scheduler.views.typed import clean
from shared.web.app import reading
from shared.web.auth import requires

FARTHEST = 100_000


@pages.get("/outbox")
@requires(*PLANNERS)
def outbox() -> ResponseReturnValue:
    """The newest first; `q` searches the recipients."""
    wanted = clean(request.args.get("q", ""))
    page = min(FARTHEST, max(1, request.args.get("page", 1, type=int)))
    with reading() as connection:
        kept, total = messages(connection, containing=wanted, page=page)
    return render_template(
        "scheduler/outbox.html",
        kept=kept,
        total=total,
        wanted=wanted,
        page=page,
        last=max(1, -(-total // PAGE)),
    )
