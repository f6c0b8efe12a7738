"""What the desk writes: the way again to one, "we are late" to all still on the way."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from services.scheduler import store
from services.scheduler.actions.letters import (
    Occasion,
    Post,
    about_seat,
    write_letter,
)
from services.scheduler.domain.booking import Booking
from services.scheduler.domain.desk import Stage, stage_of
from services.scheduler.domain.invitation import Invitation
from services.scheduler.domain.session import Session
from services.scheduler.store import Applicant
from shared.errors import Invalid
from shared.work import Work

SHORTEST, LONGEST = 5, 180


def send_way(work: Work, post: Post, booking_id: UUID) -> bool | None:
    """The way once more; a double tap sends once, another minute another one.

    None where there is no way to write to them. Raises Missing.
    """
    booking = store.get_booking(work.connection, booking_id)
    session = store.hold_session(work.connection, booking.session_id)
    known = _reachable(work, booking)
    if known is None:
        return None
    to, invitation = known
    language = invitation.language
    occasion = about_seat(
        work, "directions", booking, session=session, language=language
    )
    minute = f"{work.now:%Y%m%dT%H%M}"
    once = replace(
        occasion,
        key=f"{booking.id}/directions/{minute}",
        useful_until=session.ends_at,
    )
    return write_letter(work, post, once, to=to, invitation=invitation)


def tell_late(
    work: Work, post: Post, *, session_id: UUID, minutes: int, batch: UUID
) -> int:
    """One message to each who is not here yet; the same batch is written once.

    Raises Missing, SessionOver, and Invalid for a delay that is none.
    """
    check_minutes(minutes)
    session = store.hold_session(work.connection, session_id)
    session.must_be_open()
    written = 0
    for booking in store.hold_bookings_of_session(work.connection, session_id):
        known = _reachable(work, booking) if on_the_way(booking) else None
        if known is None:
            continue
        to, invitation = known
        occasion = late_occasion(
            work, booking, session=session, invitation=invitation, minutes=minutes
        )
        once = replace(occasion, key=f"{booking.id}/delay/{batch}")
        written += write_letter(work, post, once, to=to, invitation=invitation)
    return written


def late_occasion(
    work: Work,
    booking: Booking,
    *,
    session: Session,
    invitation: Invitation,
    minutes: int,
) -> Occasion:
    """What it says, and until when it is worth saying."""
    about = about_seat(
        work, "delay", booking, session=session, language=invitation.language
    )
    until = session.slot_at(booking.slot) + timedelta(minutes=minutes)
    return replace(
        about, gaps={**about.gaps, "minutes": str(minutes)}, useful_until=until
    )


def reached(
    work: Work, bookings: Sequence[Booking]
) -> Sequence[tuple[Booking, Applicant, Invitation]]:
    """Those of them we can write to, with how."""
    found = []
    for booking in bookings:
        known = _reachable(work, booking)
        if known is not None:
            found.append((booking, *known))
    return found


def on_the_way(booking: Booking) -> bool:
    return stage_of(booking) is Stage.EXPECTED


def check_minutes(minutes: int) -> None:
    if not SHORTEST <= minutes <= LONGEST:
        said = f"{SHORTEST} to {LONGEST} minutes"
        raise Invalid(said, fields={"minutes": said})


def _reachable(work: Work, booking: Booking) -> tuple[Applicant, Invitation] | None:
    if booking.application_id is None:
        return None
    applicant = store.get_applicant(work.connection, booking.application_id)
    sent = store.invitations_of(work.connection, booking.application_id)
    holds = next((one for one in sent if one.revoked_at is None), None)
    if applicant is None or holds is None or not applicant.name:
        return None
    return applicant, holds
