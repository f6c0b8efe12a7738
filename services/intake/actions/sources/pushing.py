"""What a board pushed: kept at once, whole, and read by the next pull."""

from enum import StrEnum
from uuid import UUID

from services.intake.actions.sources.knocking import knock
from services.intake.actions.sources.positions import see_vacancy
from services.intake.actions.sources.switchboard import Switchboard
from services.intake.boards.account import Account
from services.intake.boards.changes import Change
from services.intake.boards.errors import Rejected
from services.intake.boards.indeed import pushed
from services.intake.domain.vacancy import Status
from services.intake.store import board_changes, board_responses, vacancies
from shared.db import Connection
from shared.work import Work


class Answered(StrEnum):
    """What a push is answered."""

    TAKEN = "taken"
    NO_KEY = "no key field"
    NO_JOB = "unknown job"
    CLOSED = "job closed"
    REPEATED = "repeated"


def receive(switchboard: Switchboard, account: Account, body: bytes) -> Answered:
    """Keep a pushed application; it is answered for once this returns."""
    try:
        job, application = pushed(body)
    except Rejected:
        return Answered.NO_KEY
    with switchboard.begin() as work:
        see_vacancy(work, account, job.external_id, job.facts)
        found = _place(work.connection, account, job)
        if found is not None:
            return found
        return _keep(work, account, application)


def _place(connection: Connection, account: Account, job: Change) -> Answered | None:
    """Why nobody can apply for it; None where they can."""
    place = board_responses.vacancy(connection, account.id, job.external_id)
    ours: UUID | None = place.vacancy_id
    if ours is None:
        return Answered.NO_JOB
    if vacancies.get(connection, ours).status is not Status.PUBLISHED:
        return Answered.CLOSED
    return None


def _keep(work: Work, account: Account, application: Change) -> Answered:
    if not board_changes.add(work.connection, account, application, now=work.now):
        return Answered.REPEATED
    knock(work, account.id)
    return Answered.TAKEN
