"""Past weeks under another policy, a few days a request, so that progress shows."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from services.scheduler.queries.replay import POLICIES, days_to_play
from services.scheduler.queries.replay import replay as play
from services.scheduler.views.blueprint import pages
from services.scheduler.views.sessions import PLANNERS
from shared.errors import Invalid
from shared.web.app import reading
from shared.web.auth import requires

STEP = 4
COMPARED = "rule"  # of thumb: what most offices do


@pages.get("/replay")
@requires(*PLANNERS)
def replay() -> ResponseReturnValue:
    """The first `days` of them; the page asks for more until all are played."""
    chosen = request.args.get("policy", "balanced")
    if chosen not in POLICIES:
        raise Invalid("choose one of the policies")
    wanted = max(STEP, request.args.get("days", STEP, type=int))
    with reading() as connection:
        known = days_to_play(connection)
    names = [COMPARED] if chosen == COMPARED else [chosen, COMPARED]
    played = known[:wanted]
    return render_template(
        "scheduler/replay.html",
        columns=play(played, names=names) if played else [],
        chosen=chosen,
        policies=POLICIES,
        played=len(played),
        known=known,
        following=wanted + STEP if wanted < len(known) else None,
    )
