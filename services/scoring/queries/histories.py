"""What happened to an application, or to a vacancy: who did what, and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, func, select

from services.scoring.domain.decision import Verdict
from services.scoring.store.tables import (
    application,
    decision,
    guest,
    guest_use,
    scorecard,
    unblinding,
)

DONE = {
    Verdict.ADVANCED: "advanced",
    Verdict.REJECTED: "rejected",
    Verdict.LATER: "put aside for later",
    Verdict.OPEN: "taken back",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One line of a history. `why` is the reason that was given, if any."""

    at: datetime
    by: str
    what: str
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """A batch of decisions, and how many still stand as it left them."""

    id: UUID
    verdict: Verdict
    standing: int


def of_application(
    connection: Connection, application_id: UUID, *, vacancy_id: UUID
) -> Sequence[Event]:
    """Everything that was done with it, newest first."""
    found = [
        *_decisions(connection, application_id),
        *_cards(connection, application_id),
        *_unblindings(connection, vacancy_id),
        *_visits(connection, application_id),
    ]
    return sorted(found, key=lambda one: one.at, reverse=True)


def _decisions(connection: Connection, application_id: UUID) -> Sequence[Event]:
    rows = connection.execute(
        select(decision)
        .where(decision.c.application_id == application_id)
        .order_by(decision.c.number)
    )
    return [
        Event(
            at=row.at,
            by=row.by,
            what=DONE[Verdict(row.verdict)]
            + (", together with others" if row.batch_id else ""),
            why=row.reason,
        )
        for row in rows
    ]


def _cards(connection: Connection, application_id: UUID) -> Sequence[Event]:
    rows = connection.execute(
        select(scorecard.c.by, scorecard.c.sent_at).where(
            scorecard.c.application_id == application_id
        )
    )
    return [Event(at=row.sent_at, by=row.by, what="handed in a card") for row in rows]


def _visits(connection: Connection, application_id: UUID) -> Sequence[Event]:
    """Who looked by a link, once each; what they decided stands there anyway."""
    rows = connection.execute(
        select(guest.c.name, guest.c.made_by, func.min(guest_use.c.at).label("at"))
        .join(guest, guest.c.id == guest_use.c.guest_id)
        .where(guest_use.c.application_id == application_id)
        .group_by(guest.c.id, guest.c.name, guest.c.made_by)
    )
    return [
        Event(at=row.at, by=row.name, what=f"looked at it by a link of {row.made_by}")
        for row in rows
    ]


def _unblindings(connection: Connection, vacancy_id: UUID) -> Sequence[Event]:
    rows = connection.execute(
        select(unblinding.c.by, unblinding.c.at).where(
            unblinding.c.vacancy_id == vacancy_id
        )
    )
    return [
        Event(at=row.at, by=row.by, what="switched names on for this vacancy")
        for row in rows
    ]


def together(connection: Connection, batch_id: UUID) -> Together | None:
    """The batch, while any of it still stands."""
    row = connection.execute(
        select(decision.c.verdict, func.count().label("standing"))
        .join(application, application.c.id == decision.c.application_id)
        .where(
            decision.c.batch_id == batch_id,
            application.c.verdict == decision.c.verdict,
            application.c.decided_at == decision.c.at,
        )
        .group_by(decision.c.verdict)
    ).first()
    if row is None:
        return None
    return Together(id=batch_id, verdict=Verdict(row.verdict), standing=row.standing)
