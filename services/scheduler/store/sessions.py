"""How sessions and their plans are kept."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, RowMapping, func, insert, select, update

from services.scheduler.domain.session import Form, Place, Session
from services.scheduler.store.tables import plan, session
from shared.errors import Missing

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPlan:
    """A plan with everything needed to check it later: cut-off, seed, figures."""

    session_id: UUID
    number: int
    made_at: datetime
    cut_off: datetime
    seed: int
    policy: Mapping[str, Any]
    bookings: int
    profile: tuple[int, ...]
    figures: Mapping[str, Any]
    statements: tuple[str, ...]


def add_session(
    connection: Connection, kept: Session, *, policy: Mapping[str, Any]
) -> None:
    connection.execute(
        insert(session).values(**_row(kept), id=kept.id, policy=dict(policy))
    )


def hold_session(connection: Connection, session_id: UUID) -> Session:
    """The session, locked: nobody else books, moves or plans until we commit.

    Raises Missing.
    """
    asked = select(session).where(session.c.id == session_id).with_for_update()
    row = connection.execute(asked).mappings().first()
    if row is None:
        raise Missing("there is no such session")
    return to_session(row)


def keep_session(connection: Connection, kept: Session) -> None:
    connection.execute(
        update(session).where(session.c.id == kept.id).values(**_row(kept))
    )


def keep_policy(
    connection: Connection, session_id: UUID, *, policy: Mapping[str, Any]
) -> None:
    connection.execute(
        update(session).where(session.c.id == session_id).values(policy=dict(policy))
    )


def note_unrecorded(connection: Connection, session_id: UUID) -> None:
    """Nobody recorded who came: the day must not teach the rate anything."""
    connection.execute(
        update(session).where(session.c.id == session_id).values(recorded=False)
    )


def policy_of(connection: Connection, session_id: UUID) -> Mapping[str, Any]:
    found: Mapping[str, Any] = connection.execute(
        select(session.c.policy).where(session.c.id == session_id)
    ).scalar_one()
    return found


def add_plan(connection: Connection, kept: KeptPlan) -> None:
    connection.execute(
        insert(plan).values(
            **{**asdict(kept), "profile": list(kept.profile)}
            | {"statements": list(kept.statements)}
        )
    )


def next_plan_number(connection: Connection, session_id: UUID) -> int:
    last = connection.execute(
        select(func.max(plan.c.number)).where(plan.c.session_id == session_id)
    ).scalar()
    return (last or 0) + 1


def latest_plan(connection: Connection, session_id: UUID) -> KeptPlan | None:
    row = connection.execute(
        select(plan)
        .where(plan.c.session_id == session_id)
        .order_by(plan.c.number.desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    values = dict(row._mapping)  # noqa: SLF001  # SQLAlchemy's public name
    values["profile"] = tuple(values["profile"])
    values["statements"] = tuple(values["statements"])
    return KeptPlan(**values)


def to_session(row: RowMapping) -> Session:
    return Session(
        id=row["id"],
        vacancy_id=row["vacancy_id"],
        form=Form(row["form"]),
        place=Place(**row["place"]),
        zone=row["zone"],
        starts_at=row["starts_at"],
        slot_length=row["slot_minutes"] * MINUTE,
        slots=row["slots"],
        interviewers=tuple(row["interviewers"]),
        target=row["target"],
        places=row["places"],
        profile=tuple(row["profile"]),
        closed_at=row["closed_at"],
    )


def _row(kept: Session) -> dict[str, Any]:
    return {
        "vacancy_id": kept.vacancy_id,
        "form": kept.form.value,
        "place": asdict(kept.place),
        "zone": kept.zone,
        "starts_at": kept.starts_at,
        "slot_minutes": kept.slot_length // MINUTE,
        "slots": kept.slots,
        "interviewers": list(kept.interviewers),
        "target": kept.target,
        "places": kept.places,
        "profile": list(kept.profile),
        "closed_at": kept.closed_at,
    }
