"""The sessions of a feed, or of somebody's calendar, and what may be said of each."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection

from services.scheduler.channels.feed import Held
from services.scheduler.domain.interviewer import same
from services.scheduler.domain.session import Place, Session
from services.scheduler.queries.sessions import Listed, seats_of, sessions_between
from services.scheduler.store.feeds import Feed

BEFORE, AHEAD = timedelta(days=31), timedelta(days=731)


class FeedOf(StrEnum):
    """What a feed can be of."""

    INTERVIEWER = "interviewer"
    ROOM = "room"
    DESK = "desk"


def held_in(connection: Connection, feed: Feed, *, now: datetime) -> Sequence[Held]:
    """The sessions of the last month and all to come."""
    listed = sessions_between(connection, now - BEFORE, now + AHEAD)
    return [
        Held(
            session=one.session,
            title=one.title,
            booked=one.booked,
            people=_people(connection, one.session) if feed.initials else (),
        )
        for one in listed
        if _belongs(one.session, feed) and not one.session.called_off
    ]


def held_by(connection: Connection, name: str, *, now: datetime) -> Sequence[Held]:
    """One interviewer's sessions that are not over yet."""
    listed = sessions_between(connection, now - timedelta(days=1), now + AHEAD)
    return [
        Held(session=one.session, title=one.title, booked=one.booked)
        for one in listed
        if any(same(who, name) for who in one.session.interviewers)
        and not one.session.called_off
    ]


def rooms(listed: Sequence[Listed]) -> Sequence[str]:
    """The rooms of these sessions, each once."""
    return sorted({room_words(one.session.place) for one in listed})


def room_words(place: Place) -> str:
    return ", ".join(part for part in (place.name, place.address, place.floor) if part)


def _belongs(session: Session, feed: Feed) -> bool:
    if feed.kind == FeedOf.INTERVIEWER:
        return any(same(who, feed.subject) for who in session.interviewers)
    if feed.kind == FeedOf.ROOM:
        return room_words(session.place) == feed.subject
    return True


def _people(connection: Connection, session: Session) -> Sequence[str]:
    """`10:00 A. B.`, never more of a name than its first letters."""
    return [
        f"{session.local(session.slot_at(one.booking.slot)):%H:%M} {initials(one.name)}"
        for one in seats_of(connection, session.id)
        if one.booking.active
    ]


def initials(name: str) -> str:
    return " ".join(f"{word[0]}." for word in name.split()[:3]) or "–"
