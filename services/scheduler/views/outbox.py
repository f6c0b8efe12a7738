"""The on-screen outbox: every message to a candidate, with its link."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.scheduler.actions.sending import retry
from services.scheduler.queries.outbox import (
    PAGE,
    WANTED,
    messages,
    standing,
    ways_of,
)
from services.scheduler.views.blueprint import pages, post
from services.scheduler.views.sessions import PLANNERS
from services.scheduler.views.typed import clean
from shared.web.app import begin_work, reading
from shared.web.auth import requires

FARTHEST = 100_000


@pages.get("/outbox")
@requires(*PLANNERS)
def outbox() -> ResponseReturnValue:
    """The newest first; `q` searches the recipients, `state` where they stand."""
    wanted = clean(request.args.get("q", ""))
    only = request.args.get("state", "")
    page = min(FARTHEST, max(1, request.args.get("page", 1, type=int)))
    with reading() as connection:
        kept, total = messages(connection, containing=wanted, only=only, page=page)
        ways, counts = ways_of(connection, kept), standing(connection)
    return render_template(
        "scheduler/outbox.html",
        kept=kept,
        ways=ways,
        counts=counts,
        state=only if only in WANTED else "",
        leaves=any(one.leaves for one in post().channels),
        total=total,
        wanted=wanted,
        page=page,
        last=max(1, -(-total // PAGE)),
    )


@pages.post("/outbox/<uuid:delivery_id>/retry")
@requires(*PLANNERS)
def send_again(delivery_id: UUID) -> ResponseReturnValue:
    """Try a message again now, by the channel it was lost on."""
    with begin_work() as work:
        retry(work, delivery_id)
    flash("It is tried again now.")
    return redirect(url_for("scheduler.outbox", state="waiting"), code=303)
