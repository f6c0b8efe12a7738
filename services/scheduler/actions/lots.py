"""Which start is offered to whom first: a lot, kept so that anybody can check it."""

from collections.abc import Sequence
from uuid import UUID, uuid5

from services.scheduler.domain.session import Session
from services.scheduler.estimators import Estimator
from services.scheduler.estimators.crowd import lead_of
from services.scheduler.estimators.crowd import traits_of as traits
from services.scheduler.overbooking import seed_of
from services.scheduler.overbooking.lots import draw_lot, lot_from_json
from services.scheduler.queries.belief import show_up
from services.scheduler.queries.forecast import shape_of
from services.scheduler.queries.habits import office_habits
from services.scheduler.queries.outcomes import lead_days
from services.scheduler.store import Applicant
from services.scheduler.store.bookings import taken_slots
from services.scheduler.store.lots import KeptLot, add_lot, lots_of
from shared.db import Connection
from shared.errors import Missing
from shared.work import Work


def draw(
    work: Work,
    session: Session,
    *,
    number: int,
    chosen: Sequence[Applicant],
    estimator: Estimator,
) -> Sequence[int | None]:
    """A start for each of those invited, who were chosen before and without it.

    Nothing is drawn where there is one start only.
    """
    places = _places(work, session, wanted=len(chosen))
    if session.slots == 1 or len(chosen) == 0 or sum(places) < len(chosen):
        return [None] * len(chosen)
    show = show_up(work.connection, session, estimator=estimator)
    lead = lead_days(work.now, session.starts_at, zone=session.zone)
    known = {**dict(show.known), "lead": lead_of(lead)}
    people = [traits({**known, "source": one.source}) for one in chosen]
    habits = office_habits(work.connection).habits
    lot = draw_lot(
        shape_of(session, habits=habits),
        places,
        chances=show.chances(people),
        seed=seed_of(uuid5(session.id, f"lot/{number}")),
        overdispersion=show.overdispersion,
    )
    add_lot(
        work.connection,
        KeptLot(
            session_id=session.id,
            number=number,
            drawn_at=work.now,
            seed=lot.seed,
            people=tuple(str(one.application_id) for one in chosen),
            drawn=lot.to_json(),
        ),
    )
    return lot.slots


def check(connection: Connection, session_id: UUID, *, number: int) -> bool:
    """Draw a kept lot again: whether it comes out the same. Raises Missing."""
    kept = next(
        (one for one in lots_of(connection, session_id) if one.number == number),
        None,
    )
    if kept is None:
        raise Missing("there is no such lot")
    return lot_from_json(kept.drawn).holds()


def _places(work: Work, session: Session, *, wanted: int) -> tuple[int, ...]:
    """So many places, where there is room; the emptiest starts are filled first."""
    taken = list(taken_slots(work.connection, session.id))
    room = [
        session.room(slot, taken=taken) if session.slot_at(slot) > work.now else 0
        for slot in range(session.slots)
    ]
    places = [0] * session.slots
    for _ in range(wanted if any(room) else 0):
        # More are invited than there is room, as not everybody books.
        places[max(range(len(room)), key=lambda slot: _need(room, places, slot))] += 1
    return tuple(places)


def _need(room: Sequence[int], places: Sequence[int], slot: int) -> float:
    return room[slot] / (places[slot] + 1)
