"""Decisions of the hiring manager; no score decides anything by itself."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from services.scoring.domain.application import Decided
from services.scoring.domain.decision import AT_ONCE, Decision, Verdict
from services.scoring.domain.ranking import rank_key
from services.scoring.queries.compared import compared
from services.scoring.queries.shortlists import ranked
from services.scoring.store import decisions
from shared.messages import (
    ApplicationRejected,
    ApplicationReopened,
    ApplicationShortlisted,
)
from shared.work import Work

GO_OUT_AT_ONCE = 100
"""How many rejections one unit of work lets go out."""


def advance(work: Work, *, application_id: UUID, by: str) -> UUID:
    """Let the person be invited; answer the vacancy. Raises AlreadyDecided."""
    found = decisions.one(work.connection, application_id)
    made = found.decision.advance(by=by, now=work.now)
    if made != found.decision:
        decisions.keep(work.connection, application_id, made)
        say_advanced(work, found, key=places(work, found.vacancy_id)(found.id), by=by)
    return found.vacancy_id


def put_aside(work: Work, *, application_id: UUID, by: str) -> UUID:
    """Come back to it later; answer the vacancy. Raises AlreadyDecided."""
    found = decisions.one(work.connection, application_id)
    made = found.decision.put_aside(by=by, now=work.now)
    if made != found.decision:
        decisions.keep(work.connection, application_id, made)
    return found.vacancy_id


def reject(
    work: Work,
    *,
    application_id: UUID,
    reason: str,
    by: str,
    delay: timedelta = AT_ONCE,
) -> UUID:
    """Say no, with a reason; answer the vacancy. Raises AlreadyDecided, Invalid."""
    found = decisions.one(work.connection, application_id)
    made = found.decision.reject(reason=reason, by=by, now=work.now, delay=delay)
    if made != found.decision:
        decisions.keep(work.connection, application_id, made)
        if made.told:
            say_rejected(work, found, reason=made.reason)
    return found.vacancy_id


def undo(work: Work, *, application_id: UUID, by: str) -> UUID:
    """Take the verdict back; answer the vacancy. Raises NothingToUndo."""
    found = decisions.one(work.connection, application_id)
    take_back(work, found, by=by)
    return found.vacancy_id


def take_back(work: Work, found: Decided, *, by: str) -> None:
    """Undecided again; whoever heard of the verdict hears of this. Raises as undo."""
    made = found.decision.undo(by=by, now=work.now)
    decisions.keep(work.connection, found.id, made, note=NO_LONGER[_was(found)])
    if found.decision.told:
        work.say(
            ApplicationReopened(application_id=found.id, vacancy_id=found.vacancy_id)
        )


def let_go_out(work: Work) -> bool:
    """Tell of rejections whose delay is over; answer whether more may wait."""
    ready = decisions.due(work.connection, work.now, limit=GO_OUT_AT_ONCE)
    for found in ready:
        made = found.decision.go_out()
        decisions.went_out(work.connection, found.id, made, now=work.now)
        say_rejected(work, found, reason=made.reason)
    return len(ready) == GO_OUT_AT_ONCE


def say_advanced(work: Work, found: Decided, *, key: float, by: str) -> None:
    """Let the others know that the person may be invited, and in which order."""
    work.say(
        ApplicationShortlisted(
            application_id=found.id,
            candidate_id=found.candidate_id,
            vacancy_id=found.vacancy_id,
            rank_key=key,
            decided_by=by,
        )
    )


def say_rejected(work: Work, found: Decided, *, reason: str) -> None:
    """Let the others know of the no."""
    work.say(
        ApplicationRejected(
            application_id=found.id,
            vacancy_id=found.vacancy_id,
            reason=reason,
            compared=list(
                compared(work.connection, found.id, vacancy_id=found.vacancy_id)
            ),
        )
    )


def places(work: Work, vacancy_id: UUID) -> Callable[[UUID], float]:
    """The rank keys of a vacancy's applications, worked out once."""
    keys = {
        one.id: rank_key(one.placed.standing)
        for one in ranked(work.connection, vacancy_id)
    }
    return keys.__getitem__


NO_LONGER = {
    Verdict.ADVANCED: "no longer advanced",
    Verdict.REJECTED: "no longer rejected",
    Verdict.LATER: "no longer put aside",
    Verdict.OPEN: "",
}


def _was(found: Decided) -> Verdict:
    made: Decision = found.decision
    return made.verdict
