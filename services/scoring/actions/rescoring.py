"""Rating everybody again after a change: batch by batch, stopped and gone on with.

The rows that carry an older revision are the queue: it survives whatever happens, knows
no order to lose, and is empty when the work is done. Texts are read and rated without a
transaction; only the results are written in one, so that nobody else waits.
"""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from services.scoring.actions import ratings
from services.scoring.queries import vacancies as queries
from services.scoring.requirements import RULES_VERSION
from services.scoring.store import applications, vacancies, versions
from shared.reading import READER_VERSION
from shared.work import BeginWork, Work

BATCH = 50
"""How many are rated between two looks at whether to go on."""


def rescore_some(begin: BeginWork, vacancy_id: UUID) -> int:
    """Rate one batch again; answer how many are left. Stopped work is left alone."""
    with begin.read() as connection:
        opening = queries.one(connection, vacancy_id)
        if versions.is_stopped(connection, vacancy_id, revision=opening.revision):
            return 0
        stale = applications.outdated(
            connection, vacancy_id, revision=opening.revision, limit=BATCH
        )
    now = begin.now()
    rated = [
        (one, ratings.rate(one.application, opening=opening, now=now)) for one in stale
    ]
    with begin() as work:
        ratings.renew(work, rated)
        left = queries.left(work.connection, vacancy_id, revision=opening.revision)
        if not left:
            versions.finish(
                work.connection, vacancy_id, revision=opening.revision, now=work.now
            )
    return left


def again(work: Work, *, vacancy_id: UUID, by: str) -> None:
    """Rate everybody by the same requirements as the rules are now."""
    opening = vacancies.asked_for(work.connection, vacancy_id)
    renewed = replace(opening, revision=opening.revision + 1)
    vacancies.keep(work.connection, renewed)
    versions.keep(
        work.connection,
        renewed,
        by=by,
        note=f"rated again: rules {RULES_VERSION}, reader {READER_VERSION}",
        now=work.now,
    )


def stop(work: Work, *, vacancy_id: UUID, by: str) -> None:
    """Leave the rest as it is rated now, until somebody goes on."""
    opening = vacancies.asked_for(work.connection, vacancy_id)
    versions.stop(
        work.connection, vacancy_id, revision=opening.revision, by=by, now=work.now
    )


def resume(work: Work, *, vacancy_id: UUID) -> None:
    """Go on where it was stopped."""
    opening = vacancies.asked_for(work.connection, vacancy_id)
    versions.stop(
        work.connection, vacancy_id, revision=opening.revision, by=None, now=None
    )


def behind(begin: BeginWork) -> Sequence[UUID]:
    """Vacancies whose people are still to be rated again, and nobody stopped it."""
    with begin.read() as connection:
        return queries.behind(connection)


def left(begin: BeginWork, vacancy_id: UUID) -> int:
    """How many are still to be rated again. Raises NoSuchVacancy."""
    with begin.read() as connection:
        opening = queries.one(connection, vacancy_id)
        return queries.left(connection, vacancy_id, revision=opening.revision)


def is_stopped(begin: BeginWork, vacancy_id: UUID) -> bool:
    """Whether somebody stopped it."""
    with begin.read() as connection:
        opening = queries.one(connection, vacancy_id)
        return versions.is_stopped(connection, vacancy_id, revision=opening.revision)
