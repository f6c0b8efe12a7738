"""Decisions of the hiring manager; no score decides anything by itself."""

from uuid import UUID

from services.scoring.domain.decision import Verdict
from services.scoring.domain.ranking import rank_key
from services.scoring.queries.shortlists import ranked
from services.scoring.store import applications
from shared.messages import (
    ApplicationRejected,
    ApplicationReopened,
    ApplicationShortlisted,
)
from shared.work import Work


def advance(work: Work, *, application_id: UUID, by: str) -> UUID:
    """Let the person be invited; answer the vacancy. Raises AlreadyDecided."""
    found = applications.decided(work.connection, application_id)
    made = found.decision.advance(by=by, now=work.now)
    if made != found.decision:
        applications.decide(work.connection, application_id, made)
        work.say(
            ApplicationShortlisted(
                application_id=found.id,
                candidate_id=found.candidate_id,
                vacancy_id=found.vacancy_id,
                rank_key=_rank_key(work, found.vacancy_id, application_id),
                decided_by=by,
            )
        )
    return found.vacancy_id


def reject(work: Work, *, application_id: UUID, reason: str, by: str) -> UUID:
    """Say no, with a reason; answer the vacancy. Raises AlreadyDecided, Invalid."""
    found = applications.decided(work.connection, application_id)
    made = found.decision.reject(reason=reason, by=by, now=work.now)
    if made != found.decision:
        applications.decide(work.connection, application_id, made)
        work.say(
            ApplicationRejected(
                application_id=found.id,
                vacancy_id=found.vacancy_id,
                reason=made.reason,
            )
        )
    return found.vacancy_id


def undo(work: Work, *, application_id: UUID, by: str) -> UUID:
    """Take the verdict back; answer the vacancy. Raises NothingToUndo."""
    found = applications.decided(work.connection, application_id)
    made = found.decision.undo(by=by, now=work.now)
    was = "advanced" if found.decision.verdict is Verdict.ADVANCED else "rejected"
    applications.decide(work.connection, application_id, made, note=f"no longer {was}")
    work.say(ApplicationReopened(application_id=found.id, vacancy_id=found.vacancy_id))
    return found.vacancy_id


def _rank_key(work: Work, vacancy_id: UUID, application_id: UUID) -> float:
    entries = ranked(work.connection, vacancy_id)
    standing = next(one.placed.standing for one in entries if one.id == application_id)
    return rank_key(standing)
