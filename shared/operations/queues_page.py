"""The operator's page: what is ready, waits, or is dead in every queue."""

from collections.abc import Sequence
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from shared.errors import Invalid, Unavailable
from shared.messaging import Bus
from shared.web import places
from shared.web.auth import requires
from shared.web.roles import Role

LIMIT = 200


def queues_page(bus: Bus, queues: Sequence[str]) -> Blueprint:
    """A blueprint for `places.QUEUES`, over these queues of the bus."""
    pages = Blueprint("queues", __name__)

    @pages.get(places.QUEUES)
    @requires(Role.ADMIN)
    def show() -> ResponseReturnValue:
        """Depths of all queues, and every dead letter with its reason."""
        try:
            depths = bus.depths(queues)
            dead = [
                letter for queue in queues for letter in bus.dead(queue, limit=LIMIT)
            ]
        except Unavailable:
            return render_template("turnout/queues.html", depths=None, dead=[]), 503
        return render_template("turnout/queues.html", depths=depths, dead=dead)

    @pages.post(f"{places.QUEUES}/<queue>/replay")
    @requires(Role.ADMIN)
    def replay(queue: str) -> ResponseReturnValue:
        """Deliver dead letters of the queue again: the named one, or all."""
        if queue not in queues:
            raise Invalid(f"there is no queue {queue!r}")
        count = bus.replay(queue, event_ids=_wanted(request.form.get("event_id", "")))
        plural = "message is" if count == 1 else "messages are"
        flash(f"{count} {plural} on the way to {queue} again.")
        return redirect(places.QUEUES, code=303)

    return pages


def _wanted(text: str) -> list[UUID] | None:
    if not text:
        return None
    try:
        return [UUID(text)]
    except ValueError as error:
        raise Invalid("that is not a message's id") from error
