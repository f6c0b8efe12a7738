"""Who waited and who was turned away, by group and month: the only reader of groups.

Nothing that plans, invites, draws lots or scores may import this module.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import fmean
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, RowMapping, or_, select

from services.scheduler.domain.audit import Month, Visit, audit
from services.scheduler.domain.session import Form
from services.scheduler.store.bookings import to_booking
from services.scheduler.store.sessions import to_session
from services.scheduler.store.tables import booking, lot, session
from services.scheduler.store.told_groups import told_group

MINUTE = timedelta(minutes=1)
LOWER, HIGHER = "lower chance to come", "higher chance to come"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fairness:
    """The audit twice: by what people told, and by their chance to come.

    `told` of `came` people said which group they belong to.
    """

    by_group: Sequence[Month]
    by_chance: Sequence[Month]
    told: int
    came: int


def fairness(connection: Connection) -> Fairness:
    """Of everybody who came on closed days, walk-ins left out."""
    seen = _seen(connection)
    groups = {
        row.application_id: row.told for row in connection.execute(select(told_group))
    }
    halves = _halves(connection)
    by_group = _visits(seen, groups)
    return Fairness(
        by_group=audit(by_group),
        by_chance=audit(_visits(seen, halves)),
        told=len(by_group),
        came=len(seen),
    )


Seen = tuple[UUID | None, Visit]


def _visits(seen: Sequence[Seen], groups: Mapping[UUID, str]) -> Sequence[Visit]:
    return [
        Visit(
            group=groups[person],
            month=visit.month,
            wait=visit.wait,
            away=visit.away,
            crowded=visit.crowded,
        )
        for person, visit in seen
        if person is not None and person in groups
    ]


def _seen(connection: Connection) -> Sequence[Seen]:
    rows = connection.execute(
        select(booking).where(
            booking.c.session_id.in_(
                select(session.c.id).where(
                    session.c.closed_at.is_not(None), session.c.recorded.is_(True)
                )
            ),
            booking.c.walk_in.is_(False),
            booking.c.cancelled_at.is_(None),
            or_(
                booking.c.arrived_at.is_not(None),
                booking.c.late_at.is_not(None),
                booking.c.left_at.is_not(None),
            ),
        )
    ).mappings()
    came = list(rows)
    sessions = {
        row["id"]: to_session(row)
        for row in connection.execute(select(session)).mappings()
    }
    together = Counter((row["session_id"], row["slot"]) for row in came)
    return [_visit(row, sessions[row["session_id"]], together) for row in came]


def _visit(row: RowMapping, day: Any, together: Counter[tuple[UUID, int]]) -> Seen:  # noqa: ANN401  # a session
    one = to_booking(row)
    here = [at for at in (row["arrived_at"], row["late_at"]) if at is not None]
    since = max([day.slot_at(one.slot), *here])
    seen_at = row["seen_at"]
    most = day.places if day.form is Form.GROUP else len(day.interviewers)
    return one.application_id, Visit(
        group="",
        month=f"{day.starts_at.astimezone(ZoneInfo(day.zone)):%Y-%m}",
        wait=None if seen_at is None else max(0.0, (seen_at - since) / MINUTE),
        away=row["left_at"] is not None,
        crowded=together[row["session_id"], row["slot"]] > most,
    )


def _halves(connection: Connection) -> Mapping[UUID, str]:
    """By the chances their lot was drawn with: below or above its mean."""
    halves: dict[UUID, str] = {}
    for row in connection.execute(select(lot).order_by(lot.c.drawn_at)):
        chances = row.drawn.get("chances", [])
        if len(set(chances)) <= 1:
            continue
        middle = fmean(chances)
        for person, chance in zip(row.people, chances, strict=False):
            halves[UUID(str(person))] = LOWER if chance < middle else HIGHER
    return halves
