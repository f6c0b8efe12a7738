"""Vacancies: what intake says of them, and what follows for their requirements."""

from dataclasses import replace
from uuid import UUID

from services.scoring.actions.ratings import rescore
from services.scoring.domain.opening import (
    Announcement,
    Opening,
    RefusedLine,
    Stage,
)
from services.scoring.domain.vacancy import Requirement
from services.scoring.requirements.candidate import Candidate
from services.scoring.requirements.making import make
from services.scoring.requirements.proposals import propose, quoted
from services.scoring.requirements.ready_made import ready_made
from services.scoring.store import vacancies, versions
from shared.work import Work

Requirements = tuple[Requirement[Candidate], ...]

# A wish can be talked about: it counts for less than what somebody can do.
SALARY_WEIGHT = 0.5


def draft(
    work: Work, *, vacancy_id: UUID, announcement: Announcement, number: int
) -> None:
    """Take in what intake says; propose requirements while nobody confirmed any.

    `number` orders what is said about the vacancy: what is older changes nothing.
    """
    known = vacancies.find(work.connection, vacancy_id)
    if known is None:
        known = Opening(id=vacancy_id, announcement=announcement, drafted_at=work.now)
    elif number < known.heard:
        return
    announced = replace(
        known, announcement=announcement, heard=max(number, known.heard)
    )
    opening = announced if announced.confirmed else suggest(announced)
    changed = _asks(opening) != _asks(known)
    if changed:
        opening = replace(opening, revision=known.revision + 1)
    vacancies.keep(work.connection, opening)
    if changed:
        versions.keep(
            work.connection,
            opening,
            by="",
            note="proposed from what the vacancy says",
            now=work.now,
        )
    rescore(work, opening)


def _asks(opening: Opening[Candidate]) -> tuple[object, ...]:
    """What a score depends on: the title orders, the city has a salary band."""
    announcement = opening.announcement
    return announcement.title, announcement.city, opening.requirements


def suggest(opening: Opening[Candidate]) -> Opening[Candidate]:
    """The opening with the requirements its template or description suggests."""
    announcement = opening.announcement
    proposal = propose(announcement.description, language=announcement.language)
    refused = tuple(
        RefusedLine(sentence=one.sentence, reason=one.reason)
        for one in proposal.refused
    )
    listed = quoted(ready_made(announcement.template or ""), proposal)
    asked = listed or proposal.requirements
    return replace(opening, requirements=_paid(asked, announcement), refused=refused)


def _paid(asked: Requirements, announcement: Announcement) -> Requirements:
    """The requirements with the money the vacancy offers as their salary band."""
    if not announcement.salary_max:
        return asked
    offered = make(
        {
            "id": "salary",
            "kind": "salary",
            "max": announcement.salary_max,
            "min": min(announcement.salary_min or 0, announcement.salary_max),
            "currency": announcement.salary_currency or "RUB",
            "period": announcement.salary_period or "month",
            "weight": SALARY_WEIGHT,
        },
        must=False,
        city=announcement.city or "",
    )
    return (*(one for one in asked if one.kind != offered.kind), offered)


def publish(work: Work, *, vacancy_id: UUID, number: int) -> None:
    """Intake has published it. Raises VacancyNotHereYet."""
    _reach(work, vacancy_id, stage=Stage.PUBLISHED, number=number)


def close(work: Work, *, vacancy_id: UUID, number: int) -> None:
    """Intake has closed it. Raises VacancyNotHereYet."""
    _reach(work, vacancy_id, stage=Stage.CLOSED, number=number)


def _reach(work: Work, vacancy_id: UUID, *, stage: Stage, number: int) -> None:
    opening = vacancies.awaited(work.connection, vacancy_id)
    if number >= opening.heard:
        vacancies.keep(work.connection, replace(opening, stage=stage, heard=number))
