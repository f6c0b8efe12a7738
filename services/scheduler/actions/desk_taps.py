"""Hearing a tap of the desk, perhaps minutes later, perhaps twice.

A tablet that lost the network keeps its taps and sends them in order, each with a key
of its own. What cannot be noted any more is answered with what stands instead.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial
from types import MappingProxyType
from uuid import UUID

from services.scheduler import store
from services.scheduler.actions import desk, make_up
from services.scheduler.actions.letters import Post
from services.scheduler.domain.booking import Booking
from services.scheduler.domain.desk import Act, Stage, contradicts, since, stage_of
from services.scheduler.store.desk_taps import KeptTap, note_tap, outcome_of
from shared.errors import Invalid, Missing, Refused
from shared.work import BeginWork, Work

LONGEST_AWAY = timedelta(hours=12)


PLAIN: Mapping[Act, Callable[..., Booking]] = MappingProxyType(
    {
        Act.ARRIVED: desk.arrive,
        Act.LATE: partial(desk.arrive, late=True),
        Act.NO_SHOW: desk.miss,
        Act.DONE: desk.finish,
    }
)


class Outcome(StrEnum):
    """What came of a tap."""

    DONE = "done"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tap:
    """What was tapped about whom, and when.

    `of` is the stage the screen showed when "undo" was tapped: only that is taken
    back. `by` is the interviewer somebody is called in to. A walk-in brings a name.
    """

    key: UUID
    booking_id: UUID
    act: Act
    at: datetime
    of: str = ""
    by: str = ""
    name: str = ""
    phone: str = ""
    session_id: UUID | None = None
    account_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What came of a tap, where the person stands now, and the refusal's words."""

    key: UUID
    outcome: Outcome
    stage: Stage | None
    since: datetime | None
    said: str = ""


class SeenOtherwise(Refused):
    """Another desk has noted something else meanwhile."""


class _HeardBefore(Refused):
    """The key is known: nothing is done twice."""


def hear(begin: BeginWork, post: Post, tap: Tap) -> Heard:
    """Do what was tapped, once, in a unit of work of its own."""
    try:
        with begin() as work:
            _note(work, tap, Outcome.DONE)
            booking = _do(work, post, tap)
            return _heard(tap, Outcome.DONE, booking)
    except _HeardBefore:
        return _again(begin, tap)
    except (Refused, Missing, Invalid) as refusal:
        with begin() as work:
            note_tap(work.connection, _kept(work, tap, Outcome.REFUSED))
        return _again(begin, tap, said=str(refusal))


def at_most_now(moment: datetime, *, now: datetime) -> datetime:
    """A tablet's clock is not to be believed far back, nor ahead at all."""
    return max(now - LONGEST_AWAY, min(now, moment))


def _do(work: Work, post: Post, tap: Tap) -> Booking:
    if tap.act is Act.WALK_IN:
        return _walk_in(work, tap)
    held = store.hold_booking(work.connection, tap.booking_id)
    if contradicts(tap.act, held):
        raise SeenOtherwise(f"they are noted as {stage_of(held).value}")
    if tap.act is Act.UNDO:
        return _undo(work, tap, held)
    if tap.act is Act.LEFT:
        return make_up.leave(work, post, held.id, at=tap.at)
    if tap.act is Act.SEEN:
        return desk.see(work, held.id, by=tap.by, at=tap.at)
    return PLAIN[tap.act](work, held.id, at=tap.at)


def _undo(work: Work, tap: Tap, held: Booking) -> Booking:
    """Only what the screen showed is taken back."""
    stands = stage_of(held).value
    if tap.of and tap.of != stands:
        raise SeenOtherwise(f"they are noted as {stands}")
    return desk.undo(work, held.id)


def _walk_in(work: Work, tap: Tap) -> Booking:
    if tap.session_id is None:
        said = "choose whom they came to see"
        raise Invalid(said, fields={"session_id": said})
    if store.has_booking(work.connection, tap.booking_id):
        raise SeenOtherwise("they are noted already")
    who = desk.WalkIn(id=tap.booking_id, name=tap.name, phone=tap.phone, came_at=tap.at)
    return desk.walk_in(work, tap.session_id, who=who)


def _note(work: Work, tap: Tap, outcome: Outcome) -> None:
    if not note_tap(work.connection, _kept(work, tap, outcome)):
        raise _HeardBefore("heard before")


def _kept(work: Work, tap: Tap, outcome: Outcome) -> KeptTap:
    return KeptTap(
        key=tap.key,
        booking_id=tap.booking_id,
        act=tap.act.value,
        outcome=outcome.value,
        tapped_at=tap.at,
        heard_at=work.now,
        account_id=tap.account_id,
    )


def _again(begin: BeginWork, tap: Tap, *, said: str = "") -> Heard:
    """What came of it when it was heard, and how things stand now."""
    with begin.read() as connection:
        outcome = Outcome(outcome_of(connection, tap.key) or Outcome.REFUSED)
        try:
            booking = store.get_booking(connection, tap.booking_id)
        except Missing:
            booking = None
    return _heard(tap, outcome, booking, said=said)


def _heard(
    tap: Tap, outcome: Outcome, booking: Booking | None, *, said: str = ""
) -> Heard:
    if booking is None:
        return Heard(key=tap.key, outcome=outcome, stage=None, since=None, said=said)
    return Heard(
        key=tap.key,
        outcome=outcome,
        stage=stage_of(booking),
        since=since(booking),
        said=said,
    )
