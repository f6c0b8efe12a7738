"""Vacancies of a board and ours: which is which, and which are new."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from services.intake.actions import vacancies
from services.intake.boards.account import Account
from services.intake.domain.vacancy import Salary, Terms, VacancyUnready
from services.intake.mail.addressing import Named, Opening, vacancy_of
from services.intake.queries.vacancies import open_ones
from services.intake.store import board_changes, board_responses
from services.intake.store import vacancies as kept
from shared.errors import Invalid
from shared.work import Work

_PERIODS = {"MONTH": "month", "HOUR": "hour", "month": "month", "year": "year"}


def see_vacancy(
    work: Work, account: Account, external_id: str, facts: Mapping[str, Any]
) -> None:
    """Keep what the board says; a vacancy nobody knows here is written down here too.

    One that carries our own id as its code is ours. An archived one nobody knows waits
    until somebody says what it is.
    """
    expires = facts.get("expires_at")
    board_responses.see_vacancy(
        work.connection,
        account.id,
        external_id,
        title=str(facts.get("title") or "")[:300],
        city=_short(facts.get("city"), 120),
        url=_short(facts.get("url"), 500),
        state=str(facts.get("state") or "active"),
        expires_at=datetime.fromisoformat(expires) if expires else None,
        seen_at=work.now,
    )
    row = board_responses.vacancy(work.connection, account.id, external_id)
    if row.vacancy_id is not None or row.ignored:
        return
    ours = _ours(work, facts.get("code")) or _named(work, facts.get("named"))
    creates = account.settings.get("new_vacancies", "create") == "create"
    if ours is None and creates and facts.get("state", "active") == "active":
        ours = _write_down(work, facts)
    if ours is not None:
        assign(work, account.id, external_id, vacancy_id=ours)


def assign(
    work: Work, account_id: UUID, external_id: str, *, vacancy_id: UUID | None
) -> None:
    """Say which vacancy of ours it is; None: none of ours. What waited comes in."""
    ignored = vacancy_id is None
    if vacancy_id is not None:
        kept.get(work.connection, vacancy_id)
    board_responses.assign(
        work.connection,
        account_id,
        external_id,
        vacancy_id=vacancy_id,
        ignored=ignored,
    )
    board_changes.try_all_again(work.connection, account_id, "no vacancy")


def _ours(work: Work, code: Any) -> UUID | None:  # noqa: ANN401  # whatever stands there
    try:
        ours = UUID(str(code))
    except ValueError:
        return None
    return ours if kept.exists(work.connection, ours) else None


def _named(work: Work, told: Any) -> UUID | None:  # noqa: ANN401  # whatever stands there
    """The open vacancy a letter names, where it is plain which."""
    if not isinstance(told, Mapping):
        return None
    named = Named(
        tags=tuple(str(tag) for tag in told.get("tags") or ()),
        subject=str(told.get("subject") or ""),
        title=told.get("title"),
    )
    openings = [
        Opening(id=one.id, title=one.terms.title) for one in open_ones(work.connection)
    ]
    return vacancy_of(named, openings)


def _write_down(work: Work, facts: Mapping[str, Any]) -> UUID:
    terms = Terms(
        title=str(facts.get("title") or "Vacancy")[:200],
        description=str(facts.get("description") or "")[:20_000].replace("\x00", " "),
        city=_short(facts.get("city"), 120),
        salary=_salary(facts),
    )
    vacancy_id = vacancies.draft(work, terms)
    try:
        vacancies.publish(work, vacancy_id)
    except VacancyUnready:
        return vacancy_id  # a draft takes résumés as well
    return vacancy_id


def _salary(facts: Mapping[str, Any]) -> Salary | None:
    told = facts.get("salary")
    if not isinstance(told, Mapping):
        return None
    try:
        return Salary(
            minimum=told.get("from"),
            maximum=told.get("to"),
            currency=str(told.get("currency")),
            period=_PERIODS.get(str(told.get("period")), "month"),
        )
    except (Invalid, TypeError, ValueError):
        return None


def _short(told: Any, longest: int) -> str | None:  # noqa: ANN401  # whatever stands there
    return str(told)[:longest] if told else None
