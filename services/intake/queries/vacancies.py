"""What pages ask about vacancies: the list, the counts, the funnel."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, case, func, select

from services.intake.domain.application import Fact
from services.intake.domain.funnel import Step, funnel
from services.intake.domain.importing import Outcome
from services.intake.domain.vacancy import Status, Vacancy
from services.intake.store import vacancies
from services.intake.store.tables import application, import_row, milestone, vacancy

_ORDER = (Status.PUBLISHED, Status.DRAFT, Status.CLOSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A vacancy with how many applications reached each step."""

    vacancy: Vacancy
    counts: Mapping[Fact, int]

    @property
    def steps(self) -> tuple[Step, ...]:
        """The counts as a funnel."""
        return funnel(self.counts)


def listed(
    connection: Connection, *, search: str = "", status: str = ""
) -> Sequence[Listed]:
    """Vacancies whose title or city holds `search`, the open ones first."""
    order = case(
        {kind: place for place, kind in enumerate(_ORDER)}, value=vacancy.c.status
    )
    wanted = select(vacancy).order_by(
        order, vacancy.c.drafted_at.desc(), vacancy.c.title
    )
    if status:
        wanted = wanted.where(vacancy.c.status == status)
    rows = [vacancies.noun(row) for row in connection.execute(wanted)]
    # SQLite folds only ASCII; a title in Greek or Russian is found here.
    sought = search.casefold()
    found = [
        row
        for row in rows
        if sought in f"{row.terms.title} {row.terms.city or ''}".casefold()
    ]
    counts = reached(connection)
    return [Listed(vacancy=row, counts=counts.get(row.id, {})) for row in found]


def one(connection: Connection, vacancy_id: UUID) -> Listed:
    """One vacancy. Raises Missing."""
    found = vacancies.get(connection, vacancy_id)
    counts = reached(connection, vacancy_id)
    return Listed(vacancy=found, counts=counts.get(vacancy_id, {}))


def open_ones(connection: Connection) -> Sequence[Vacancy]:
    """Vacancies that take résumés: what an import can be for."""
    wanted = (
        select(vacancy)
        .where(vacancy.c.status != Status.CLOSED)
        .order_by(vacancy.c.status.desc(), vacancy.c.title)
    )
    return [vacancies.noun(row) for row in connection.execute(wanted)]


def reached(
    connection: Connection, vacancy_id: UUID | None = None
) -> Mapping[UUID, Mapping[Fact, int]]:
    """How many applications of each vacancy reached each step."""
    wanted = (
        select(application.c.vacancy_id, milestone.c.name, func.count())
        .join(milestone, milestone.c.application_id == application.c.id)
        .group_by(application.c.vacancy_id, milestone.c.name)
    )
    if vacancy_id is not None:
        wanted = wanted.where(application.c.vacancy_id == vacancy_id)
    counts: dict[UUID, dict[Fact, int]] = defaultdict(dict)
    for owner, name, count in connection.execute(wanted):
        counts[owner][Fact(name)] = count
    return counts


def stages(connection: Connection, vacancy_id: UUID) -> Mapping[str, int]:
    """How many applications stand at each stage now."""
    rows = connection.execute(
        select(application.c.stage, func.count())
        .where(application.c.vacancy_id == vacancy_id)
        .group_by(application.c.stage)
    )
    return {row.stage: row[1] for row in rows}


def waiting_files(connection: Connection, vacancy_id: UUID) -> int:
    """How many files for this vacancy are still to be read."""
    count: int = connection.execute(
        select(func.count()).where(
            import_row.c.vacancy_id == vacancy_id,
            import_row.c.outcome == Outcome.WAITING,
        )
    ).scalar_one()
    return count
