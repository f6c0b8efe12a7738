"""How the versions of what a vacancy asks are kept: rows are only added."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, func, select, update

from services.scoring.domain.opening import Opening
from services.scoring.requirements.candidate import Candidate
from services.scoring.requirements.making import plain
from services.scoring.store.tables import application, version
from shared.db import insert_ignoring


def keep(
    connection: Connection,
    opening: Opening[Candidate],
    *,
    by: str,
    note: str,
    now: datetime,
) -> None:
    """Write what is asked from this revision on, by whom and why."""
    applied = connection.execute(
        select(func.count())
        .select_from(application)
        .where(application.c.vacancy_id == opening.id)
    ).scalar_one()
    connection.execute(
        insert_ignoring(connection)(version)
        .values(
            vacancy_id=opening.id,
            revision=opening.revision,
            title=opening.announcement.title,
            requirements=[
                {**plain(one), "must": one.must} for one in opening.requirements
            ],
            by=by,
            note=note,
            at=now,
            applied=applied,
        )
        .on_conflict_do_nothing()
    )


def finish(
    connection: Connection, vacancy_id: UUID, *, revision: int, now: datetime
) -> None:
    """Everybody is rated by this revision."""
    connection.execute(
        update(version)
        .where(
            version.c.vacancy_id == vacancy_id,
            version.c.revision == revision,
            version.c.finished_at.is_(None),
        )
        .values(finished_at=now)
    )


def stop(
    connection: Connection,
    vacancy_id: UUID,
    *,
    revision: int,
    by: str | None,
    now: datetime | None,
) -> None:
    """Rate nobody else by this revision until somebody wants it; None goes on."""
    connection.execute(
        update(version)
        .where(version.c.vacancy_id == vacancy_id, version.c.revision == revision)
        .values(stopped_at=now, stopped_by=by)
    )


def is_stopped(connection: Connection, vacancy_id: UUID, *, revision: int) -> bool:
    """Whether somebody stopped the rating by this revision."""
    found = connection.execute(
        select(version.c.stopped_at).where(
            version.c.vacancy_id == vacancy_id, version.c.revision == revision
        )
    ).scalar_one_or_none()
    return found is not None
