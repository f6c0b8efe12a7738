"""A candidate chooses a time: day, time, done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import attrgetter
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from services.scheduler.actions import seats
from services.scheduler.actions.wishes import note_zone
from services.scheduler.domain.booking import AlreadyBooked
from services.scheduler.domain.session import Session, SlotFull, SlotPast
from services.scheduler.domain.waiting import expected_wait
from services.scheduler.queries.links import Guest, Offer, offers, place_in_line
from services.scheduler.views.blueprint import now, pages, post
from services.scheduler.views.guests import (
    by_link,
    show,
    told_zone,
    words_for,
    zone_for,
)
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
    with reading() as connection:
        line = place_in_line(connection, asked)
    return show("seat", asked=asked, token=token, line=line, **_clock(asked))


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
            note_zone(work, asked.invitation.application_id, zone=told_zone())
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One start, on the person's own day; `free` or to be waited for."""

    session: Session
    slot: int
    day: date
    free: bool


def choose(
    token: str, asked: Guest, *, day: date | None = None, moving: bool = False
) -> str:
    """The days with room, or the times of one day, and what to expect."""
    with reading() as connection:
        found = offers(connection, asked, now=now())
        line = place_in_line(connection, asked)
    office = found[0].session.zone if found else ""
    zone = zone_for(office) if office else ""
    options = _options(found, zone=zone)
    days = [
        (first, sum(one.free for one in some))
        for first, some in groupby(options, key=attrgetter("day"))
    ]
    shown = [one for one in options if one.day == day]
    first = None if moving else _drawn(asked, found)
    return show(
        "times" if shown else "days",
        first=first,
        asked=asked,
        token=token,
        days=days,
        day=day,
        moving=moving,
        options=shown,
        wait=_wait([one for one in found if one.free]),
        zone=zone,
        office=office,
        line=line,
    )


def _options(found: Sequence[Offer], *, zone: str) -> Sequence[Option]:
    """Every start, soonest first, on the day it has on their clock."""
    options = [
        Option(
            session=offer.session,
            slot=slot,
            day=offer.session.slot_at(slot).astimezone(ZoneInfo(zone)).date(),
            free=slot in offer.free,
        )
        for offer in found
        for slot in sorted((*offer.free, *offer.full))
    ]
    return sorted(options, key=lambda one: (one.session.slot_at(one.slot), one.slot))


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
    """The seat's moment, the person's zone and the office's, and what a clock does."""
    if asked.booking is None or asked.session is None:
        return {}
    starts_at = asked.session.slot_at(asked.booking.slot)
    zone = zone_for(asked.session.zone)
    return {
        "booking": asked.booking,
        "session": asked.session,
        "starts_at": starts_at,
        "zone": zone,
        "office": asked.session.zone,
        "clock_changes": _offset(starts_at, zone) != _offset(now(), zone),
    }


def _offset(moment: datetime, zone: str) -> timedelta | None:
    return moment.astimezone(ZoneInfo(zone)).utcoffset()
