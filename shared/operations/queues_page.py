"""The operator's page: what is ready, waits, or is dead in every queue."""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from uuid import UUID

from flask import Blueprint, current_app, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError
from werkzeug import Response

from shared.errors import Invalid, Missing, Refused, Unavailable
from shared.messaging import Bus
from shared.messaging.bus import LADDER, DeadLetter, Depth
from shared.messaging.topology import spoken as spoken_delay
from shared.operations.books import Books
from shared.operations.dead_letters import DeadLetters, Deed, Wanted
from shared.operations.reasons import in_words, spoken
from shared.web import auth, places
from shared.web.app import own_books
from shared.web.auth import requires
from shared.web.health import ALSO_READY
from shared.web.roles import Role
from shared.work import BeginWork

LIMIT = 200
A_SECOND = 1000.0
"""A page's visitor waits: no faster than the bus takes them, and no slower."""

Deal = Callable[[DeadLetters, Sequence[DeadLetter], Deed], Iterator[UUID]]


def queues_page(bus: Bus, queues: Sequence[str], books: Books) -> Blueprint:
    """A blueprint for `places.QUEUES`, over these queues of the bus."""
    pages = Blueprint("queues", __name__)

    @pages.get(places.QUEUES)
    @requires(Role.ADMIN)
    def show() -> ResponseReturnValue:
        """Depths, backlogs, and every dead letter with its reason."""
        return _shown(bus, queues, books)

    def deal(begin: BeginWork, queue: str, how: Deal, *, told: str) -> Response:
        wanted = Wanted(ids=_ids(request.form.get("event_id", "")))
        deed = Deed(who=_who(), why=request.form.get("why", "").strip()[:500])
        letters = DeadLetters(bus=bus, queue=queue, begin=begin)
        count = len(list(how(letters, letters.list(wanted), deed)))
        plural = "message is" if count == 1 else "messages are"
        flash(f"{count} {plural} {told} {queue}.")
        return redirect(places.QUEUES, code=303)

    @pages.post(f"{places.QUEUES}/<queue>/replay")
    @requires(Role.ADMIN)
    def replay(queue: str) -> ResponseReturnValue:
        """Deliver dead letters of the queue again: the named one, or all."""
        _known(queue, queues)
        return deal(own_books(), queue, _replay, told="on the way again to")

    @pages.post(f"{places.QUEUES}/<queue>/discard")
    @requires(Role.ADMIN)
    def discard(queue: str) -> ResponseReturnValue:
        """Give the named dead letter up for good, and say why."""
        service = _known(queue, queues).removesuffix(".in")
        if not request.form.get("event_id") or not request.form.get("why", "").strip():
            raise Invalid("say which message, and why it is given up")
        try:
            # What waits behind it may then take effect: that service's books say so.
            with books.opened(service) as begin:
                return deal(begin, queue, _discard, told="given up in")
        except (SQLAlchemyError, Missing) as error:
            raise Refused(
                f"the books of {service} cannot be written from here: "
                f"python -m services dlq discard --service {service}"
            ) from error

    return pages


def _known(queue: str, queues: Sequence[str]) -> str:
    if queue not in queues:
        raise Invalid(f"there is no queue {queue!r}")
    return queue


def _shown(bus: Bus, queues: Sequence[str], books: Books) -> ResponseReturnValue:
    depths, dead = None, []
    try:
        depths = bus.depths(queues)
        for queue in queues:
            with_notes = [
                (one, in_words(one.reason), spoken(one.topic))
                for one in bus.dead(queue, limit=LIMIT)
            ]
            dead += with_notes
    except Unavailable:
        depths = None
    page = render_template(
        "turnout/queues.html",
        depths=depths,
        dead=dead,
        backlogs=books.backlogs(),
        unseen=len(books.services),
        waits=_waits,
        since=_since,
        now=books.clock.now(),
        no_room=current_app.extensions.get(ALSO_READY, lambda: None)(),
    )
    return page, (503 if depths is None else 200)


def _since(passed: timedelta) -> str:
    """How long ago, in the unit a person would choose."""
    seconds = int(passed.total_seconds())
    short = seconds < 2 * 60
    return f"{seconds} s ago" if short else f"{seconds // 60} min ago"


def _waits(depth: Depth) -> str:
    """How many wait for how long."""
    steps = zip(depth.steps, LADDER, strict=False)
    return ", ".join(f"{n} after {spoken_delay(wait)}" for n, wait in steps if n)


def _replay(
    letters: DeadLetters, found: Sequence[DeadLetter], deed: Deed
) -> Iterator[UUID]:
    return letters.replay(found, deed, a_second=A_SECOND)


def _discard(
    letters: DeadLetters, found: Sequence[DeadLetter], deed: Deed
) -> Iterator[UUID]:
    return letters.discard(found, deed)


def _who() -> str:
    person = auth.current_person()
    return "nobody" if person is None else f"account {person.account_id}"


def _ids(text: str) -> list[UUID]:
    if not text:
        return []
    try:
        return [UUID(text)]
    except ValueError as error:
        raise Invalid("that is not a message's id") from error
