"""A file held to be somebody's whom we know already, and is somebody else's."""

from uuid import UUID

from services.intake.domain.importing import CannotReadAgain, Outcome
from services.intake.queries import imports as rows
from services.intake.store import apart, applications, vacancies
from shared.work import Work


def take_apart(work: Work, row_id: UUID) -> None:
    """Read a duplicate again as another person's. Raises Missing, CannotReadAgain."""
    row = rows.row(work.connection, row_id)
    vacancies.get(work.connection, row.vacancy_id, lock=True)
    application = (
        None
        if row.application_id is None
        else applications.get(work.connection, row.application_id)
    )
    if row.outcome != Outcome.DUPLICATE or application is None:
        raise CannotReadAgain("This file is not held to be somebody's here.")
    if row.sha256 is None or row.sha256 == application.sha256:
        raise CannotReadAgain("It is the very same file, so it is the same person's.")
    if not apart.wait(work.connection, row_id, apart_from=application.candidate_id):
        raise CannotReadAgain("The same file has come in again meanwhile.")
