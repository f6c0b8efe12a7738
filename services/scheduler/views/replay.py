"""Past weeks under another policy: a job that goes on while nobody looks."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.scheduler.actions.replays import begin_replay, cancel_replay
from services.scheduler.queries.replay import (
    POLICIES,
    Played,
    columns,
    days_to_play,
)
from services.scheduler.store.replays import KeptReplay, get_replay, replays
from services.scheduler.views.blueprint import pages
from services.scheduler.views.sessions import PLANNERS
from shared.web.app import begin_work, reading
from shared.web.auth import requires

LISTED = 10


@pages.get("/replay")
@requires(*PLANNERS)
def replay() -> ResponseReturnValue:
    """What can be played, and what was."""
    with reading() as connection:
        known = days_to_play(connection)
        kept = replays(connection, latest=LISTED)
    return render_template(
        "scheduler/replay.html",
        one=None,
        columns=[],
        known=len(known),
        kept=kept,
        policies=POLICIES,
        chosen="balanced",
    )


@pages.post("/replay")
@requires(*PLANNERS)
def begin() -> ResponseReturnValue:
    with begin_work() as work:
        new = begin_replay(work, policy=request.form.get("policy", ""))
    return redirect(url_for("scheduler.replayed", replay_id=new.id), code=303)


@pages.get("/replay/<uuid:replay_id>")
@requires(*PLANNERS)
def replayed(replay_id: UUID) -> ResponseReturnValue:
    """How far it is, and what the days played so far show."""
    with reading() as connection:
        one = get_replay(connection, replay_id)
        kept = replays(connection, latest=LISTED)
    return render_template(
        "scheduler/replay.html",
        one=one,
        columns=columns(_days(one)),
        known=len(one.days),
        kept=kept,
        policies=POLICIES,
        chosen=one.policy,
    )


@pages.post("/replay/<uuid:replay_id>/cancel")
@requires(*PLANNERS)
def cancel_replaying(replay_id: UUID) -> ResponseReturnValue:
    with begin_work() as work:
        stopped = cancel_replay(work, replay_id)
    if stopped.cancelled_at is not None:
        flash("Stopped. What was played so far stays.")
    return redirect(url_for("scheduler.replayed", replay_id=replay_id), code=303)


def _days(one: KeptReplay) -> list[dict[str, Played]]:
    """The days that could be played; a day taken back meanwhile has no figures."""
    return [
        {name: Played(**figures) for name, figures in row.items()}
        for row in one.played
        if row
    ]
