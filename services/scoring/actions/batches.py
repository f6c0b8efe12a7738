"""Deciding about several applications at once, and taking that back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from services.scoring.actions import decisions as single
from services.scoring.domain.application import Decided
from services.scoring.domain.decision import AT_ONCE, AlreadyDecided, Decision
from services.scoring.store import decisions
from shared.errors import Invalid
from shared.work import Work

MOST = 200

Make = Callable[[Decision], Decision]


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What became of them: `skipped` had been decided otherwise, or were gone."""

    id: UUID
    done: int
    skipped: int


def advance(work: Work, *, vacancy_id: UUID, ids: Sequence[UUID], by: str) -> Batch:
    """Let all of them be invited. Raises Invalid for none, or too many."""
    batch, made = _decide(
        work, vacancy_id, ids, lambda one: one.advance(by=by, now=work.now)
    )
    key = single.places(work, vacancy_id)
    for found in made:
        single.say_advanced(work, found, key=key(found.id), by=by)
    return batch


def put_aside(work: Work, *, vacancy_id: UUID, ids: Sequence[UUID], by: str) -> Batch:
    """Come back to all of them later. Raises Invalid for none, or too many."""
    batch, _ = _decide(
        work, vacancy_id, ids, lambda one: one.put_aside(by=by, now=work.now)
    )
    return batch


def reject(  # noqa: PLR0913  # who, why, when it goes out
    work: Work,
    *,
    vacancy_id: UUID,
    ids: Sequence[UUID],
    reason: str,
    by: str,
    delay: timedelta = AT_ONCE,
) -> Batch:
    """Say no to all of them for one reason. Raises Invalid, ReasonNeeded."""
    # A reason that is missing is missing even if everybody was decided before.
    said = Decision().reject(reason=reason, by=by, now=work.now, delay=delay)
    batch, made = _decide(
        work,
        vacancy_id,
        ids,
        lambda one: one.reject(reason=reason, by=by, now=work.now, delay=delay),
    )
    for found in made if said.told else ():
        single.say_rejected(work, found, reason=said.reason)
    return batch


def undo(work: Work, *, batch_id: UUID, by: str) -> int:
    """Take a batch back where nothing was decided since; answer how many."""
    standing = decisions.of_batch(work.connection, batch_id)
    for found in standing:
        single.take_back(work, found, by=by)
    return len(standing)


def _decide(
    work: Work, vacancy_id: UUID, ids: Sequence[UUID], make: Make
) -> tuple[Batch, Sequence[Decided]]:
    _check(ids)
    batch_id, made = uuid4(), []
    for found in decisions.several(work.connection, ids, vacancy_id=vacancy_id):
        try:
            after = make(found.decision)
        except AlreadyDecided:
            continue
        if after != found.decision:
            decisions.keep(work.connection, found.id, after, batch_id=batch_id)
            made.append(found)
    batch = Batch(id=batch_id, done=len(made), skipped=len(set(ids)) - len(made))
    return batch, made


def _check(ids: Sequence[UUID]) -> None:
    if not ids:
        raise Invalid("choose at least one person", fields={"ids": "nobody is chosen"})
    if len(ids) > MOST:
        raise Invalid(
            f"decide about {MOST} people at most at once",
            fields={"ids": f"{len(ids)} are chosen"},
        )
