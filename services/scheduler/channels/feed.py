"""A feed a calendar subscribes to: when and where sessions are, and nobody's name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from icalendar import Calendar, Event

from services.scheduler.channels.calendar import PRODUCT
from services.scheduler.domain.session import Session

REFRESH = timedelta(minutes=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A session in a feed. `people` are lines somebody asked for; usually none."""

    session: Session
    title: str
    booked: int
    people: Sequence[str] = ()


def feed_of(held: Sequence[Held], *, name: str, stamped_at: datetime) -> bytes:
    """An iCalendar file (RFC 5545, 7986) of all of them."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", REFRESH)
    for one in held:
        calendar.add_component(event_of(one, stamped_at=stamped_at))
    return bytes(calendar.to_ical())


def entry_of(held: Held, *, stamped_at: datetime) -> bytes:
    """One session as a calendar object of its own, as servers keep them."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add_component(event_of(held, stamped_at=stamped_at))
    return bytes(calendar.to_ical())


def event_of(held: Held, *, stamped_at: datetime) -> Event:
    session, place = held.session, held.session.place
    event = Event()
    event.add("uid", session_uid(session.id))
    event.add("dtstamp", stamped_at)
    # In UTC no calendar needs our idea of a time zone, and no rule can be stale.
    event.add("dtstart", session.starts_at)
    event.add("dtend", session.ends_at)
    event.add("summary", f"{held.title or 'Interviews'} ({held.booked} booked)")
    where = (place.name, place.address, place.floor)
    event.add("location", ", ".join(part for part in where if part))
    if held.people:
        event.add("description", "\n".join(held.people))
    event.add("status", "CONFIRMED")
    return event


def session_uid(session_id: UUID) -> str:
    return f"session-{session_id}@turnout"
