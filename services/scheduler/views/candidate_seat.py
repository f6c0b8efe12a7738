"""A candidate with a seat: confirm, come late, give it back, put it in a calendar."""

from collections.abc import Callable
from io import BytesIO

import segno
from flask import Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from services.scheduler.actions import answers, seats
from services.scheduler.actions.answers import Said
from services.scheduler.channels.calendar import Entry, calendar_of
from services.scheduler.domain.booking import NotBooked
from services.scheduler.domain.reason import OURS, Reason
from services.scheduler.queries.links import Guest
from services.scheduler.views.blueprint import estimator, now, pages, post
from services.scheduler.views.guests import by_link, show, words_for
from shared.errors import Invalid, Missing, Refused
from shared.web import places
from shared.web.app import begin_work, site
from shared.work import Work

REASONS = tuple(reason for reason in Reason if reason not in OURS)
MINUTES = (10, 20, 30, 45)
MOST_LATE = 240


@pages.post("/me/<token>/confirm")
@by_link
def confirm(token: str, asked: Guest) -> ResponseReturnValue:
    return _answer(token, asked, Said.COMING)


@pages.post("/me/<token>/unsure")
@by_link
def unsure(token: str, asked: Guest) -> ResponseReturnValue:
    """Perhaps they come; the seat stays theirs."""
    return _answer(token, asked, Said.UNSURE)


@pages.get("/me/<token>/late")
@by_link
def how_late(token: str, asked: Guest) -> ResponseReturnValue:
    """Ask by how many minutes: one tap."""
    return show("late", asked=asked, token=token, minutes=MINUTES)


@pages.post("/me/<token>/late")
@by_link
def late(token: str, asked: Guest) -> ResponseReturnValue:
    minutes = request.form.get("minutes", type=int)
    if minutes is not None and not 0 < minutes <= MOST_LATE:
        raise Invalid("say how many minutes, up to four hours")
    return _change(
        token,
        asked,
        lambda work: seats.run_late(
            work, invitation_id=asked.invitation.id, minutes=minutes
        ),
    )


@pages.get("/me/<token>/cancel")
@by_link
def ask_why(token: str, asked: Guest) -> ResponseReturnValue:
    """Ask once, with a reason, before the seat is given back."""
    return show("cancel", asked=asked, token=token, reasons=REASONS)


@pages.post("/me/<token>/cancel")
@by_link
def cancel(token: str, asked: Guest) -> ResponseReturnValue:
    try:
        reason = Reason(request.form.get("reason", "other"))
    except ValueError as error:
        raise Invalid("please choose one of the reasons") from error
    if reason in OURS:
        raise Invalid("please choose one of the reasons")
    return _answer(token, asked, reason)


@pages.get("/me/<token>/code.svg")
@by_link
def code(token: str, asked: Guest) -> ResponseReturnValue:  # noqa: ARG001  # of the address
    """The code the desk reads: where the desk finds this booking, and nothing else."""
    if asked.booking is None:
        raise Missing("there is no seat yet")
    address = site().public_url + places.check_in(asked.booking.id)
    drawn = BytesIO()
    segno.make(address, micro=False, error="m").save(
        drawn, kind="svg", border=4, scale=6, light="#fff"
    )
    return Response(drawn.getvalue(), content_type="image/svg+xml")


@pages.get("/me/<token>/interview.ics")
@by_link
def calendar(token: str, asked: Guest) -> ResponseReturnValue:  # noqa: ARG001  # of the address
    """The seat as a calendar file; a cancelled one takes itself out again."""
    if asked.booking is None or asked.session is None:
        raise Missing("there is no seat to put into a calendar")
    words = words_for(asked)
    place = asked.session.place
    link = post().link_to(asked.invitation)
    lines = (place.directions, place.contact, place.bring, link)
    entry = Entry(
        summary=words.say("for", vacancy=asked.vacancy),
        description="\n".join(line for line in lines if line),
        link=link,
        stamped_at=now(),
    )
    return Response(
        calendar_of(asked.booking, session=asked.session, entry=entry),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="interview.ics"'},
    )


def _answer(token: str, asked: Guest, said: Said | Reason) -> ResponseReturnValue:
    return _change(
        token,
        asked,
        lambda work: answers.by_link(
            work,
            post(),
            invitation_id=asked.invitation.id,
            said=said,
            estimator=estimator(),
        ),
    )


def _change(
    token: str, asked: Guest, act: Callable[[Work], object]
) -> ResponseReturnValue:
    """Do it and show where they stand; a refusal shows that too."""
    try:
        with begin_work() as work:
            act(work)
    except NotBooked:
        flash(words_for(asked).say("error.other"), "error")
    except Refused:
        flash(words_for(asked).say("error.past"), "error")
    return redirect(url_for("scheduler.me", token=token), code=303)
