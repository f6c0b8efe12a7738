"""The desk: today's people for the one who receives them. No score, no salary."""

from uuid import UUID, uuid4

from flask import (
    Response,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from services.scheduler.actions import desk_taps
from services.scheduler.actions.desk_taps import Heard, Outcome, Tap
from services.scheduler.channels import LANGUAGES
from services.scheduler.domain.desk import Act, since, stage_of
from services.scheduler.queries.desk import Today, today_at_desk
from services.scheduler.queries.sessions import Seat
from services.scheduler.views.blueprint import midnight, now, pages, post, today
from services.scheduler.views.finding import found, words_of
from services.scheduler.views.speech import desk_words, remember, speech
from services.scheduler.views.typed import clean
from shared.errors import Invalid, Missing
from shared.web.app import own_books, reading
from shared.web.auth import requires, signed_in
from shared.web.roles import Role

RECEIVERS = (Role.DESK, Role.RECRUITER, Role.ADMIN)
DIGITS_SHOWN = 4


@pages.get("/desk")
@requires(*RECEIVERS)
def desk() -> ResponseReturnValue:
    """Everybody of today, by time; `q` finds, `part=day` is what changed since."""
    with reading() as connection:
        found_today = today_at_desk(connection, midnight(today()), now=now())
    words = speech()
    version = found_today.version(words.language, today(), signed_in().account_id)
    if request.args.get("part") == "day":
        if request.if_none_match.contains(version):
            return "", 304
        answer = make_response(_shown(found_today, version, "_desk_day"))
        answer.set_etag(version)
        return answer
    return remember(make_response(_shown(found_today, version, "desk")))


@pages.post("/desk/<uuid:booking_id>/<tap>")
@requires(*RECEIVERS)
def tap(booking_id: UUID, tap: str) -> ResponseReturnValue:
    """One tap about one person; a second one changes nothing."""
    if tap not in set(Act) - {Act.WALK_IN}:
        raise Missing("there is no such button")
    heard = desk_taps.hear(
        own_books(),
        post(),
        Tap(
            key=uuid4(),
            booking_id=booking_id,
            act=Act(tap),
            at=now(),
            of=request.form.get("of", ""),
            by=clean(request.form.get("by", ""), most=100),
            account_id=signed_in().account_id,
        ),
    )
    if heard.outcome is Outcome.REFUSED:
        flash(_refusal(heard), "warning")
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
    name = clean(request.form.get("name", ""))
    if not name:
        raise Invalid("ask for the name", fields={"name": "ask for the name"})
    heard = desk_taps.hear(
        own_books(),
        post(),
        Tap(
            key=uuid4(),
            booking_id=uuid4(),
            act=Act.WALK_IN,
            at=now(),
            name=name,
            phone=clean(request.form.get("phone", ""), most=80),
            session_id=session_id,
            account_id=signed_in().account_id,
        ),
    )
    if heard.outcome is Outcome.REFUSED:
        flash(heard.said, "warning")
    else:
        flash(speech().say("walk-in.noted"))
    return redirect(url_for("scheduler.desk"), code=303)


@pages.get("/desk/worker.js")
def desk_worker() -> Response:
    """What keeps the desk open while there is no network."""
    answer = pages.send_static_file("desk-worker.js")
    answer.headers["Service-Worker-Allowed"] = url_for("scheduler.desk")
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def _shown(found_today: Today, version: str, template: str) -> str:
    words = speech()
    wanted = clean(request.args.get("q", ""))
    return render_template(
        f"scheduler/{template}.html",
        day=found_today,
        version=version,
        today=today(),
        wanted=wanted,
        fits=lambda seat: found(seat, wanted),
        any_fits=any(found(seat, wanted) for seat in found_today.rows),
        words_of=words_of,
        last_digits=last_digits,
        stage_of=stage_of,
        since=since,
        words=words,
        say=words.say,
        languages=[desk_words(language) for language in LANGUAGES],
    )


def _refusal(heard: Heard) -> str:
    """What stands instead of what was tapped."""
    words = speech()
    if heard.stage is None:
        return words.say("refused.unknown")
    return words.say("refused", stage=words.say(f"stage.{heard.stage.value}"))


def last_digits(seat: Seat) -> str:
    """All digits of a phone; those typed are compared with its end."""
    return "".join(sign for sign in seat.phone if sign.isdigit())
