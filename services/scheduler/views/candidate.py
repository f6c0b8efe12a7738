"""A candidate chooses a time: day, time, done."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby
from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from services.scheduler.actions import seats
from services.scheduler.domain.booking import AlreadyBooked, Booking
from services.scheduler.domain.session import Session, SlotFull, SlotPast
from services.scheduler.domain.waiting import expected_wait
from services.scheduler.queries.links import Guest, Offer, offers
from services.scheduler.views.blueprint import now, pages, post
from services.scheduler.views.guests import by_link, show, words_for, zone_for
from shared.errors import Invalid, Refused
from shared.web.app import begin_work, reading

MINUTE = timedelta(minutes=1)


@pages.get("/me/<token>")
@by_link
def me(token: str, asked: Guest) -> ResponseReturnValue:
    """Where they stand, or the days they can choose from."""
    gave_up = asked.booking is not None and not asked.booking.active
    if asked.booking is None or (gave_up and request.args.get("again")):
        return choose(token, asked)
    return show("seat", asked=asked, token=token, **_clock(asked))


@pages.get("/me/<token>/move")
@by_link
def move_seat(token: str, asked: Guest) -> ResponseReturnValue:
    """The days again; the seat is kept until a new one is chosen."""
    return choose(token, asked, moving=True)


@pages.get("/me/<token>/days/<day>")
@by_link
def choose_time(token: str, asked: Guest, day: str) -> ResponseReturnValue:
    """The times of one day."""
    try:
        wanted = date.fromisoformat(day)
    except ValueError as error:
        raise Invalid("that is not a day") from error
    moving = bool(request.args.get("moving"))
    return choose(token, asked, day=wanted, moving=moving)


@pages.post("/me/<token>/seat")
@by_link
def take_seat(token: str, asked: Guest) -> ResponseReturnValue:
    """Take the chosen time, or move to it; twice is the same as once."""
    session_id, slot = _wanted()
    # What the page asked for counts: an old tab must not move a newer seat.
    moving = bool(request.form.get("moving"))
    act = seats.move if moving else seats.book
    try:
        with begin_work() as work:
            act(
                work,
                post(),
                invitation_id=asked.invitation.id,
                session_id=session_id,
                slot=slot,
            )
    except Refused as refusal:
        flash(words_for(asked).say(f"error.{_kind(refusal)}"), "error")
        if isinstance(refusal, AlreadyBooked):
            return redirect(url_for("scheduler.me", token=token), code=303)
        return choose(token, asked, moving=moving), 409
    return redirect(url_for("scheduler.me", token=token), code=303)


def choose(
    token: str, asked: Guest, *, day: date | None = None, moving: bool = False
) -> str:
    """The days with room, or the times of one day, and what to expect."""
    with reading() as connection:
        found = offers(connection, asked, now=now())
    days = [
        (first, sum(len(offer.free) for offer in some))
        for first, some in groupby(found, key=lambda offer: offer.session.day)
    ]
    shown = [offer for offer in found if offer.session.day == day]
    first = None if moving else _drawn(asked, found)
    return show(
        "times" if shown else "days",
        first=first,
        asked=asked,
        token=token,
        days=days,
        day=day,
        moving=moving,
        offers=shown,
        wait=_wait(shown or found),
        zone=zone_for(found[0].session.zone) if found else "",
        office=found[0].session.zone if found else "",
    )


def _drawn(asked: Guest, found: Sequence[Offer]) -> tuple[Session, int] | None:
    """The start the lot offers first, as long as it is free."""
    sent = asked.invitation
    return next(
        (
            (offer.session, sent.slot)
            for offer in found
            if offer.session.id == sent.session_id and sent.slot in offer.free
        ),
        None,
    )


def _wait(found: Sequence[Offer]) -> tuple[int, int]:
    """The longest ordinary and bad wait, in minutes: better told than found out."""
    waits = [
        expected_wait(
            others=max(offer.session.profile) - 1,
            show_up=offer.show_up,
            at_once=offer.session.seats_per_slot,
            slot_length=offer.session.slot_length,
        )
        for offer in found
    ]
    if not waits:
        return 0, 0
    return (
        max(usual for usual, _ in waits) // MINUTE,
        max(bad for _, bad in waits) // MINUTE,
    )


def _wanted() -> tuple[UUID, int]:
    try:
        return UUID(request.form["session_id"]), int(request.form["slot"])
    except (KeyError, ValueError) as error:
        raise Invalid("the form does not say which time") from error


def _kind(refusal: Refused) -> str:
    kinds = {SlotFull: "full", SlotPast: "past", AlreadyBooked: "already"}
    return kinds.get(type(refusal), "other")


def _clock(asked: Guest) -> dict[str, object]:
    """The seat's moment, the person's zone and the office's."""
    if asked.booking is None or asked.session is None:
        return {}
    booking: Booking = asked.booking
    return {
        "booking": booking,
        "session": asked.session,
        "starts_at": asked.session.slot_at(booking.slot),
        "zone": zone_for(asked.session.zone),
        "office": asked.session.zone,
    }
