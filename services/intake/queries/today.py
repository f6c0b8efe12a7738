"""What the recruiter's first page asks: what is new, what waits, what to do next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, func, select

from services.intake.domain.application import Fact
from services.intake.domain.importing import Outcome
from services.intake.domain.vacancy import Status
from services.intake.queries.vacancies import Listed
from services.intake.store.tables import import_row


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDo:
    """One thing worth doing next; `action` names the page that does it."""

    action: str
    vacancy_id: UUID
    title: str
    words: str


def to_do(vacancies: Sequence[Listed]) -> Sequence[ToDo]:
    """The next step of each vacancy that has one."""
    return [step for listed in vacancies for step in _next_step(listed)]


def refused_files(connection: Connection) -> int:
    """How many files were refused and are still to be looked at."""
    count: int = connection.execute(
        select(func.count()).where(
            import_row.c.outcome == Outcome.REFUSED,
            import_row.c.reason == "needs_ocr",
        )
    ).scalar_one()
    return count


def _next_step(listed: Listed) -> Iterator[ToDo]:
    vacancy, count = listed.vacancy, listed.counts.get
    if vacancy.status is Status.CLOSED:
        return
    if vacancy.status is Status.DRAFT:
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
