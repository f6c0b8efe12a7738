"""What the recruiter's first page asks: what is new, what waits, what to do next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, func, select

from services.intake.domain.application import Fact
from services.intake.domain.importing import Outcome
from services.intake.domain.vacancy import Status
from services.intake.queries.vacancies import Listed
from services.intake.store.tables import application, import_row, shortfall, vacancy


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDo:
    """One thing worth doing next; `action` names the page that does it."""

    action: str
    vacancy_id: UUID
    title: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Short:
    """A session that lacks people: to meet `wanted`, invite so many, read so many.

    Only `unread` of those `to_read` are there; the rest have yet to apply.
    """

    vacancy_id: UUID
    title: str
    starts_at: datetime
    wanted: int
    to_invite: int
    to_read: int
    unread: int

    @property
    def to_find(self) -> int:
        """Responses that have yet to come."""
        return self.to_read - self.unread


def to_do(vacancies: Sequence[Listed], *, short: Sequence[Short]) -> Sequence[ToDo]:
    """The next step of each vacancy that has one.

    Where a coming session lacks people, that says already whom to invite.
    """
    told = {one.vacancy_id for one in short if one.to_invite}
    return [
        step
        for listed in vacancies
        for step in _next_step(listed)
        if step.action != "plan" or listed.vacancy.id not in told
    ]


def short_sessions(connection: Connection, *, now: datetime) -> Sequence[Short]:
    """What the coming sessions of open vacancies lack, the soonest first."""
    undecided = (
        select(func.count())
        .where(
            application.c.vacancy_id == shortfall.c.vacancy_id,
            application.c.stage.in_([Fact.RECEIVED, Fact.SCORED]),
        )
        .scalar_subquery()
    )
    rows = connection.execute(
        select(shortfall, vacancy.c.title, undecided.label("unread"))
        .join(vacancy, vacancy.c.id == shortfall.c.vacancy_id)
        .where(
            shortfall.c.starts_at > now,
            shortfall.c.to_invite + shortfall.c.to_read > 0,
            vacancy.c.status != Status.CLOSED,
        )
        .order_by(shortfall.c.starts_at, shortfall.c.session_id)
    )
    # Who waits to be read is there once: the soonest session has them first.
    left: dict[UUID, int] = {}
    found = []
    for row in rows:
        unread = left.setdefault(row.vacancy_id, row.unread)
        left[row.vacancy_id] = max(0, unread - row.to_read)
        found.append(
            Short(
                vacancy_id=row.vacancy_id,
                title=row.title,
                starts_at=row.starts_at,
                wanted=row.wanted,
                to_invite=row.to_invite,
                to_read=row.to_read,
                unread=min(unread, row.to_read),
            )
        )
    return found


def kept_files(connection: Connection) -> int:
    """How many files need a program that is not installed."""
    count: int = connection.execute(
        select(func.count()).where(import_row.c.outcome == Outcome.KEPT)
    ).scalar_one()
    return count


def _next_step(listed: Listed) -> Iterator[ToDo]:
    status, count = listed.vacancy.status, listed.counts.get
    if status is Status.CLOSED:
        return
    if status is Status.DRAFT:
        yield _step(listed, "publish", "is a draft: read it over and publish it")
    scored, chosen = count(Fact.SCORED, 0), count(Fact.SHORTLISTED, 0)
    invited = count(Fact.INVITED, 0)
    if not count(Fact.RECEIVED, 0):
        yield _step(listed, "import", "has no résumés yet: bring some in")
    elif scored and not chosen:
        words = f"has {scored} rated applications and nobody shortlisted: review them"
        yield _step(listed, "shortlist", words)
    elif chosen > invited:
        words = f"has {chosen - invited} shortlisted, not invited: plan interviews"
        yield _step(listed, "plan", words)


def _step(listed: Listed, action: str, words: str) -> ToDo:
    return ToDo(
        action=action,
        vacancy_id=listed.vacancy.id,
        title=listed.vacancy.terms.title,
        words=words,
    )
