"""Writing down what was paid for adverts, and whom we hired."""

from uuid import UUID

from services.intake.domain.application import Fact
from services.intake.domain.promotion import Promotion
from services.intake.store import applications, promotions, vacancies
from shared.errors import Missing
from shared.work import Work


def enter(work: Work, new: Promotion, *, by: str) -> None:
    """Keep money that was spent. Raises Missing for a vacancy there is not."""
    if new.vacancy_id is not None:
        vacancies.get(work.connection, new.vacancy_id)
    promotions.add(work.connection, new, by=by, now=work.now)


def remove(work: Work, promotion_id: UUID) -> None:
    """Count it no more. Raises Missing."""
    if not promotions.remove(work.connection, promotion_id, removed_at=work.now):
        raise Missing("There is no such promotion.")


def restore(work: Work, promotion_id: UUID) -> None:
    """Count it again. Raises Missing."""
    if not promotions.remove(work.connection, promotion_id, removed_at=None):
        raise Missing("There is no such promotion.")


def hire(work: Work, application_id: UUID, *, by: str) -> None:
    """The person starts with us; twice changes nothing. Raises Missing."""
    if applications.get(work.connection, application_id) is None:
        raise Missing("There is no such application. Perhaps it was erased.")
    if not applications.has_reached(work.connection, application_id, Fact.HIRED):
        _hear(work, application_id, Fact.HIRED, by=by)


def take_back(work: Work, application_id: UUID, *, by: str) -> None:
    """They do not start after all. Raises Missing."""
    if applications.get(work.connection, application_id) is None:
        raise Missing("There is no such application. Perhaps it was erased.")
    if applications.has_reached(work.connection, application_id, Fact.HIRED):
        _hear(work, application_id, Fact.NOT_HIRED, by=by)


def _hear(work: Work, application_id: UUID, fact: Fact, *, by: str) -> None:
    applications.hear(
        work.connection, application_id, fact_name=fact, at=work.now, note=f"by {by}"
    )
