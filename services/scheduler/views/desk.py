"""The desk: today's people for the one who receives them. No score, no salary."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from types import MappingProxyType
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.scheduler.actions import desk as actions
from services.scheduler.actions import make_up
from services.scheduler.domain.booking import Booking
from services.scheduler.domain.session import Session
from services.scheduler.queries.sessions import Seat, seats_of, sessions_between
from services.scheduler.queries.turned_away import care_lately, sent_home
from services.scheduler.views.blueprint import midnight, now, pages, post, today
from services.scheduler.views.typed import clean
from shared.errors import Invalid, Missing
from shared.web.app import begin_work, reading
from shared.web.auth import requires
from shared.web.roles import Role
from shared.work import Work

RECEIVERS = (Role.DESK, Role.RECRUITER, Role.ADMIN)
DAY = timedelta(days=1)

TAPS: Mapping[str, Callable[[Work, UUID], Booking]] = MappingProxyType(
    {
        "arrived": actions.arrive,
        "late": lambda work, booking_id: actions.arrive(work, booking_id, late=True),
        "no-show": actions.miss,
        "seen": actions.see,
        "done": actions.finish,
        "left": lambda work, booking_id: make_up.leave(work, post(), booking_id),
        "undo": actions.undo,
    }
)


@pages.get("/desk")
@requires(*RECEIVERS)
def desk() -> ResponseReturnValue:
    """Everybody of today, by time; `q` finds by two letters or four digits."""
    wanted = clean(request.args.get("q", ""))
    start = midnight(today())
    with reading() as connection:
        listed = sessions_between(connection, start, start + DAY)
        seats = seats_of(connection, *(one.session.id for one in listed))
        coming = sessions_between(connection, start + DAY, start + 14 * DAY)
        next_day = [one for one in coming if one.session.day == coming[0].session.day]
        calls = seats_of(connection, *(one.session.id for one in next_day))
        home = sent_home(connection, *(one.session.id for one in listed))
        care = care_lately(connection, now=now())
    sessions = {one.session.id: one.session for one in listed}
    active = [seat for seat in seats if seat.booking.active]
    queue = sorted(
        (seat for seat in active if seat.booking.waiting),
        key=lambda seat: seat.booking.arrived_at or seat.booking.late_at or start,
    )
    return render_template(
        "scheduler/desk.html",
        listed=listed,
        sessions=sessions,
        rows=sorted(
            (seat for seat in active if found(seat, wanted)),
            key=lambda seat: sessions[seat.booking.session_id].slot_at(
                seat.booking.slot
            ),
        ),
        counted=active,
        queue=[(seat, _wait(seat, queue, sessions)) for seat in queue],
        wanted=wanted,
        coming=coming[:1],
        calls=[seat for seat in calls if seat.booking.active],
        next_sessions={one.session.id: one.session for one in next_day},
        home=home,
        care=care,
    )


@pages.post("/desk/<uuid:booking_id>/<tap>")
@requires(*RECEIVERS)
def tap(booking_id: UUID, tap: str) -> ResponseReturnValue:
    """One tap about one person; a second one changes nothing."""
    if tap not in TAPS:
        raise Missing("there is no such button")
    with begin_work() as work:
        TAPS[tap](work, booking_id)
    address = url_for("scheduler.desk", q=request.form.get("q") or None)
    return redirect(f"{address}#b-{booking_id}", code=303)


@pages.post("/desk/walk-in")
@requires(*RECEIVERS)
def walk_in() -> ResponseReturnValue:
    """Somebody nobody expected."""
    try:
        session_id = UUID(request.form.get("session_id", ""))
    except ValueError as error:
        said = "choose whom they came to see"
        raise Invalid(said, fields={"session_id": said}) from error
    with begin_work() as work:
        actions.walk_in(work, session_id, name=clean(request.form.get("name", "")))
    flash("Noted: they are in the queue.")
    return redirect(url_for("scheduler.desk"), code=303)


def found(seat: Seat, wanted: str) -> bool:
    """Whether a name has a word that begins so, or a phone ends so."""
    if not wanted:
        return True
    if wanted.isdigit():
        digits = "".join(sign for sign in seat.phone if sign.isdigit())
        return digits.endswith(wanted)
    words = _folded(seat.name).split()
    return any(word.startswith(_folded(wanted)) for word in words) or (
        " " in wanted and _folded(wanted) in _folded(seat.name)
    )


def _wait(seat: Seat, queue: Sequence[Seat], sessions: Mapping[UUID, Session]) -> int:
    """About how many minutes somebody in the queue will still wait."""
    session = sessions[seat.booking.session_id]
    same = [one for one in queue if one.booking.session_id == session.id]
    turns = same.index(seat) // session.seats_per_slot
    return turns * (session.slot_length // timedelta(minutes=1))


def _folded(words: str) -> str:
    """Without accents and capitals, in any script."""
    apart = unicodedata.normalize("NFKD", words)
    kept = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return unicodedata.normalize("NFC", kept).casefold()
