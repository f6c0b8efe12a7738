"""What another risk would mean, while the slider moves."""

from uuid import UUID

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from services.scheduler.overbooking import ChanceConstrained, sentences
from services.scheduler.queries.belief import show_up
from services.scheduler.queries.forecast import shape_of
from services.scheduler.queries.habits import office_habits
from services.scheduler.queries.planning import planned
from services.scheduler.queries.sessions import find_session, seats_of
from services.scheduler.views.blueprint import estimator, pages
from services.scheduler.views.sessions import WATCHERS
from services.scheduler.views.spoken import spoken
from shared.errors import Invalid
from shared.web.app import reading
from shared.web.auth import requires

HUNDRED = 100


@pages.get("/sessions/<uuid:session_id>/what-if")
@requires(*WATCHERS)
def what_if(session_id: UUID) -> ResponseReturnValue:
    """Nothing is kept: `confidence` in per cent, and the plan it would make."""
    confidence = _confidence()
    with reading() as connection:
        found = find_session(connection, session_id)
        show = show_up(connection, found, estimator=estimator())
        known = office_habits(connection)
        seats = seats_of(connection, session_id)
    plan = planned(
        found,
        shape_of(found, habits=known.habits),
        policy=ChanceConstrained(confidence=confidence / HUNDRED),
        show=show,
        bookings=[seat.booking for seat in seats],
    )
    said = plan.statements
    return jsonify(
        confidence=confidence,
        bookings=plan.bookings,
        profile=plan.profile,
        bound=plan.bound,
        expected_arrivals=said.expected_arrivals,
        interval=said.interval,
        p_enough=said.p_enough,
        p_short=said.p_short,
        p_crowd=said.p_crowd,
        sentences=sentences(plan, show.rate, language=spoken()),
    )


def _confidence() -> int:
    said = "a whole number of per cent, 1 to 99"
    try:
        typed = int(request.args.get("confidence", ""))
    except ValueError as error:
        raise Invalid(said, fields={"confidence": said}) from error
    if not 0 < typed < HUNDRED:
        raise Invalid(said, fields={"confidence": said})
    return typed
