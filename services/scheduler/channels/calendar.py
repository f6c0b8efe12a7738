"""A booking as a calendar entry that updates itself rather than appears twice."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from icalendar import Calendar, Event

from services.scheduler.domain.booking import Booking
from services.scheduler.domain.session import Session

PRODUCT = "-//Turnout//scheduler//EN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a calendar shows; never who else comes."""

    summary: str
    description: str
    link: str
    stamped_at: datetime


def calendar_of(booking: Booking, *, session: Session, entry: Entry) -> bytes:
    """An iCalendar file (RFC 5545, 5546): PUBLISH, or CANCEL once given up.

    The UID stays with the person's application, so that a seat booked again after a
    cancellation replaces the old entry; SEQUENCE grows with every change.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH" if booking.active else "CANCEL")
    event = Event()
    event.add("uid", uid_of(booking.application_id or booking.id))
    event.add("sequence", booking.sequence)
    event.add("status", "CONFIRMED" if booking.active else "CANCELLED")
    event.add("dtstamp", entry.stamped_at)
    # In UTC no calendar needs our idea of a time zone, and no rule can be stale.
    start = session.slot_at(booking.slot)
    event.add("dtstart", start)
    event.add("dtend", start + session.slot_length)
    event.add("summary", entry.summary)
    event.add("description", entry.description)
    event.add("location", _where(session))
    event.add("url", entry.link)
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def uid_of(subject: UUID) -> str:
    return f"{subject}@turnout"


def _where(session: Session) -> str:
    place = session.place
    return ", ".join(part for part in (place.name, place.address, place.floor) if part)
