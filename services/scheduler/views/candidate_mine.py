"""What is a candidate's own: where they stand, letters, what is kept, and its end."""

import json
from collections.abc import Sequence
from datetime import datetime

from flask import Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from services.scheduler.actions import wishes
from services.scheduler.actions.people import ask_to_erase
from services.scheduler.actions.telegram import payload_of
from services.scheduler.channels import CHANNELS, Telegram
from services.scheduler.queries.kept import kept_about
from services.scheduler.queries.links import Guest
from services.scheduler.store.reach import wishes_of
from services.scheduler.views.blueprint import pages, post
from services.scheduler.views.guests import by_link, by_old_link, show, words_for
from shared.web.app import begin_work, reading, site

LETTERS = "scheduler.letters"


@pages.get("/me/<token>/status")
@by_old_link
def status(token: str, asked: Guest) -> ResponseReturnValue:
    """What has happened so far, each with its day."""
    steps = sorted(_steps(asked), key=lambda one: one[1])
    return show("status", asked=asked, token=token, steps=steps)


@pages.get("/me/<token>/why")
@by_old_link
def why_not(token: str, asked: Guest) -> ResponseReturnValue:
    """How the requirements were compared; before a decision, where things stand."""
    if asked.decision is None:
        return redirect(url_for("scheduler.status", token=token), code=303)
    return show("decided", asked=asked, token=token, decision=asked.decision)


@pages.get("/me/<token>/letters")
@by_link
def letters(token: str, asked: Guest) -> ResponseReturnValue:
    """Whether and how we write."""
    with reading() as connection:
        told = wishes_of(connection, asked.invitation.application_id)
    bot = next((one for one in post().channels if isinstance(one, Telegram)), None)
    link = bot and bot.deep_link(payload_of(asked.invitation.id, secret=site().secret))
    return show(
        "letters", asked=asked, token=token, told=told, ways=_ways(), telegram=link
    )


@pages.post("/me/<token>/letters")
@by_link
def keep_letters(token: str, asked: Guest) -> ResponseReturnValue:
    who = asked.invitation.application_id
    with begin_work() as work:
        if "mute" in request.form:
            wishes.mute(work, who, on=request.form["mute"] == "yes")
        if "prefers" in request.form:
            wishes.prefer(work, who, channel=request.form["prefers"], known=_ways())
    flash(words_for(asked).say("letters.saved"))
    return redirect(url_for(LETTERS, token=token), code=303)


@pages.get("/me/<token>/mine")
@by_old_link
def mine(token: str, asked: Guest) -> ResponseReturnValue:
    """All that is kept here about them, in words."""
    with reading() as connection:
        kept = kept_about(connection, asked)
    return show("mine", asked=asked, token=token, kept=kept)


@pages.get("/me/<token>/mine.json")
@by_old_link
def export(token: str, asked: Guest) -> ResponseReturnValue:  # noqa: ARG001  # of the address
    with reading() as connection:
        kept = kept_about(connection, asked)
    return Response(
        json.dumps(kept, ensure_ascii=False, indent=2),
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="about-me.json"'},
    )


@pages.get("/me/<token>/erase")
@by_old_link
def ask_erasure(token: str, asked: Guest) -> ResponseReturnValue:
    """Say what will be gone, and ask once."""
    return show("erase", asked=asked, token=token, done=False)


@pages.post("/me/<token>/erase")
@by_old_link
def erase_me(token: str, asked: Guest) -> ResponseReturnValue:
    with begin_work() as work:
        ask_to_erase(work, asked.invitation.application_id)
    return show("erase", asked=asked, token=token, done=True)


def _ways() -> tuple[str, ...]:
    """The channels a person can choose between."""
    return tuple(CHANNELS.name_of(one) for one in post().channels if one.leaves)


def _steps(asked: Guest) -> Sequence[tuple[str, datetime]]:
    held = asked.booking
    known = [("invited", asked.invitation.sent_at)]
    if held is not None:
        known += [
            (name, at)
            for name, at in (
                ("booked", held.booked_at),
                ("moved", held.moved_at),
                ("reminded", held.reminded_at),
                ("confirmed", held.confirmed_at),
                ("cancelled", held.cancelled_at),
                ("came", held.arrived_at or held.late_at),
                ("missed", held.no_show_at),
                ("seen", held.seen_at),
            )
            if at is not None
        ]
    if asked.decision is not None:
        known.append(("decided", asked.decision.decided_at))
    return known
