"""Forgetting a person."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from services.intake.store import (
    applications,
    board_responses,
    imports,
    likenesses,
    merges,
    people,
)
from services.intake.store.originals import Originals
from shared.errors import Missing
from shared.messages import CandidateErased
from shared.work import BeginWork, Work

# Long enough for the slowest upload to be answered for.
_FRESH = timedelta(days=1)


def erase(work: Work, candidate_id: UUID) -> Sequence[str]:
    """Forget a person everywhere, by every record; answers the originals they had.

    The caller lets go of those once this has committed. Raises Missing.
    """
    hashes: list[str] = []
    for person_id in people.group_of(work.connection, candidate_id):
        ids = applications.of_record(work.connection, person_id)
        board_responses.erase(work.connection, ids, now=work.now)
        for application_id in ids:
            merges.release(work.connection, application_id)
            hashes.append(applications.erase(work.connection, application_id))
        merges.erase(work.connection, person_id)
        likenesses.erase(work.connection, person_id)
        people.erase(work.connection, person_id)
        work.say(CandidateErased(candidate_id=person_id))
    return hashes


def erase_if_known(work: Work, candidate_id: UUID) -> None:
    """Forget a person who asked for it; their originals go with the next sweep.

    Whoever has been forgotten already may ask again.
    """
    try:
        erase(work, candidate_id)
    except Missing:
        return


def let_go(begin: BeginWork, originals: Originals, sha256: str) -> bool:
    """Drop the original unless a row points at it; answers whether it was dropped."""
    # Looked at before the rows are: one that is kept meanwhile is another copy.
    copy = originals.look(sha256)
    with begin.read() as connection:
        wanted = imports.is_wanted(connection, sha256)
    return copy is not None and not wanted and originals.drop(copy)


def sweep(begin: BeginWork, originals: Originals) -> int:
    """Drop originals no row points at, such as a crash leaves; answers how many."""
    with begin.read() as connection:
        unwanted = [
            sha256
            for sha256 in originals.kept_before(begin.now() - _FRESH)
            if not imports.is_wanted(connection, sha256)
        ]
    return sum(let_go(begin, originals, sha256) for sha256 in unwanted)
