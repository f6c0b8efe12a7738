"""A booking as a calendar entry that updates itself rather than appears twice."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from icalendar import Calendar, Event, vCalAddress, vText

from services.scheduler.domain.booking import Booking
from services.scheduler.domain.session import Session

PRODUCT = "-//Turnout//scheduler//EN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a calendar shows; never who else comes.

    With an `organizer` and an `attendee` it is a message between the two, which a
    calendar takes in by itself; without them a file somebody puts there.
    """

    summary: str
    description: str
    link: str
    stamped_at: datetime
    organizer: str = ""
    attendee: str = ""


def calendar_of(booking: Booking, *, session: Session, entry: Entry) -> bytes:
    """An iCalendar file (RFC 5545, 5546): REQUEST or PUBLISH, CANCEL once given up.

    The UID stays with the person's application, so that a seat booked again after a
    cancellation replaces the old entry; SEQUENCE grows with every change.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", _method(booking, entry))
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
    if entry.organizer and entry.attendee:
        event.add("organizer", vCalAddress(f"mailto:{entry.organizer}"))
        event.add("attendee", _attendee(entry.attendee))
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _method(booking: Booking, entry: Entry) -> str:
    if not booking.active:
        return "CANCEL"
    return "REQUEST" if entry.organizer and entry.attendee else "PUBLISH"


def _attendee(address: str) -> vCalAddress:
    """They have accepted already: the answer is asked for by the link, not here."""
    attendee = vCalAddress(f"mailto:{address}")
    attendee.params["PARTSTAT"] = vText("ACCEPTED")
    attendee.params["RSVP"] = vText("FALSE")
    return attendee


def uid_of(subject: UUID) -> str:
    return f"{subject}@turnout"


def _where(session: Session) -> str:
    place = session.place
    return ", ".join(part for part in (place.name, place.address, place.floor) if part)
