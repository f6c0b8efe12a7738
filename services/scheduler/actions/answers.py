"""Asked again before the day: coming, not sure, not coming; and the plan after it."""

from enum import StrEnum
from uuid import UUID

from services.scheduler import store
from services.scheduler.actions import plans, seats
from services.scheduler.actions.letters import Post
from services.scheduler.domain.booking import AnsweredBy, Booking, NotBooked
from services.scheduler.domain.reason import Reason
from services.scheduler.domain.session import SlotPast
from services.scheduler.estimators import Estimator
from services.scheduler.queries.belief import PLANNER
from shared.work import Work


class Said(StrEnum):
    """The answers there are buttons for."""

    COMING = "coming"
    UNSURE = "unsure"
    NOT_COMING = "not-coming"
    NO_ANSWER = "no-answer"  # we rang, and nobody took the call


def by_link(
    work: Work,
    post: Post,
    *,
    invitation_id: UUID,
    said: Said | Reason,
    estimator: Estimator = PLANNER,
) -> Booking:
    """The person answers by their own link; the plan follows at once.

    A reason says that they are not coming. The same answer twice changes nothing.
    Raises LinkSpent, NotBooked, SlotPast.
    """
    if isinstance(said, Reason) or said is Said.NOT_COMING:
        reason = said if isinstance(said, Reason) else Reason.OTHER
        booking = seats.cancel(work, post, invitation_id=invitation_id, reason=reason)
    else:
        held = seats.held_by(work, invitation_id=invitation_id)
        booking = _answer(work, held.id, said=said, by=AnsweredBy.CANDIDATE)
    plans.renew(work, booking.session_id, estimator=estimator)
    return booking


def by_call(
    work: Work,
    post: Post,
    *,
    booking_id: UUID,
    said: Said,
    estimator: Estimator = PLANNER,
) -> Booking:
    """We rang and noted what they said. Raises Missing, NotBooked, SlotPast."""
    if said is Said.NOT_COMING:
        booking = seats.give_back(
            work, post, booking_id=booking_id, reason=Reason.OTHER
        )
    else:
        booking = _answer(work, booking_id, said=said, by=AnsweredBy.OFFICE)
    plans.renew(work, booking.session_id, estimator=estimator)
    return booking


def _answer(work: Work, booking_id: UUID, *, said: Said, by: AnsweredBy) -> Booking:
    """Sessions first, then the booking: the same order everywhere, no deadlocks."""
    known = store.get_booking(work.connection, booking_id)
    session = store.hold_session(work.connection, known.session_id)
    held = store.hold_booking(work.connection, booking_id)
    if held.session_id != session.id:
        raise NotBooked("they have just moved to another time; please look again")
    if held.came or held.no_show_at or work.now >= session.slot_at(held.slot):
        raise SlotPast("the interview has begun; it is too late for an answer")
    if said is Said.COMING:
        answered = held.confirm(now=work.now, by=by)
    elif said is Said.NO_ANSWER:
        answered = held.remind(now=work.now)
    else:
        answered = held.doubt(now=work.now, by=by)
    if answered is not held:
        store.keep_booking(work.connection, answered)
    return answered
