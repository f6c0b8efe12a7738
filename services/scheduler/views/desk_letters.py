"""The desk writes: the way again, and that we are late, seen before it is sent."""

from datetime import timedelta
from uuid import UUID, uuid4

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.scheduler import store
from services.scheduler.actions import desk_letters as actions
from services.scheduler.channels import words_in
from services.scheduler.domain.session import Session
from services.scheduler.queries.sessions import Seat, seats_of, sessions_between
from services.scheduler.views.blueprint import midnight, now, pages, post, today
from services.scheduler.views.desk import RECEIVERS
from services.scheduler.views.speech import speech
from shared.errors import Invalid
from shared.web.app import begin_work, reading
from shared.web.auth import requires
from shared.work import Work

DAY = timedelta(days=1)
USUAL = 20


@pages.post("/desk/<uuid:booking_id>/way")
@requires(*RECEIVERS)
def send_way(booking_id: UUID) -> ResponseReturnValue:
    """Send somebody the way again."""
    with begin_work() as work:
        sent = actions.send_way(work, post(), booking_id)
        held = store.get_booking(work.connection, booking_id)
        (seat,) = [
            one
            for one in seats_of(work.connection, held.session_id)
            if one.booking.id == booking_id
        ]
    said = {None: "way.none", False: "way.again", True: "way.sent"}[sent]
    flash(
        speech().say(said, name=seat.name or seat.code),
        "message" if sent else "warning",
    )
    return redirect(url_for("scheduler.desk") + f"#b-{booking_id}", code=303)


@pages.get("/desk/delay")
@requires(*RECEIVERS)
def delay() -> ResponseReturnValue:
    """Choose the session and the minutes; see what goes to whom."""
    return _page()


@pages.post("/desk/delay")
@requires(*RECEIVERS)
def send_delay() -> ResponseReturnValue:
    """One message to each who is not here yet; a second press sends none."""
    try:
        session_id = UUID(request.form.get("session_id", ""))
        batch = UUID(request.form.get("batch", ""))
        minutes = int(request.form.get("minutes", ""))
    except ValueError as error:
        raise Invalid("choose a session and whole minutes") from error
    with begin_work() as work:
        written = actions.tell_late(
            work, post(), session_id=session_id, minutes=minutes, batch=batch
        )
    flash(speech().say("delay.sent", count=written))
    return redirect(url_for("scheduler.desk"), code=303)


def _page() -> str:
    words = speech()
    with reading() as connection:
        start = midnight(today())
        listed = sessions_between(connection, start, start + DAY)
        open_ones = [one for one in listed if one.session.closed_at is None]
        chosen = _chosen([one.session for one in open_ones])
        seats = seats_of(connection, chosen.id) if chosen else ()
    minutes = _minutes()
    waiting = [one for one in seats if actions.on_the_way(one.booking)]
    reached, samples = _samples(waiting, session=chosen, minutes=minutes)
    return render_template(
        "scheduler/desk_delay.html",
        listed=open_ones,
        chosen=chosen,
        minutes=minutes,
        reached=reached,
        alone=[one for one in waiting if one not in reached],
        samples=samples,
        batch=uuid4(),
        words=words,
        say=words.say,
        asked="session" in request.args,
    )


def _chosen(sessions: list[Session]) -> Session | None:
    wanted = request.args.get("session", "")
    fitting = (one for one in sessions if str(one.id) == wanted)
    return next(fitting, sessions[0] if sessions else None)


def _minutes() -> int:
    typed = request.args.get("minutes", str(USUAL))
    try:
        minutes = int(typed)
    except ValueError as error:
        said = "a whole number of minutes"
        raise Invalid(said, fields={"minutes": said}) from error
    actions.check_minutes(minutes)
    return minutes


def _samples(
    waiting: list[Seat], *, session: Session | None, minutes: int
) -> tuple[list[Seat], list[tuple[str, str, str]]]:
    """Whom a message reaches, and how it reads in each language it goes out in."""
    if session is None:
        return [], []
    with reading() as connection:
        work = Work(connection=connection, now=now(), source="scheduler")
        found = actions.reached(work, [one.booking for one in waiting])
        told: dict[str, tuple[str, str, str]] = {}
        for booking, to, invitation in found:
            occasion = actions.late_occasion(
                work, booking, session=session, invitation=invitation, minutes=minutes
            )
            words = words_in(invitation.language)
            gaps = {**occasion.gaps, "name": to.name, "link": "…"}
            told.setdefault(
                words.language,
                (
                    words.say("name"),
                    words.say("mail.delay.subject", **gaps),
                    words.say("mail.delay.body", **gaps),
                ),
            )
    ids = {booking.id for booking, *_ in found}
    return [one for one in waiting if one.booking.id in ids], list(told.values())
