"""Forgetting a person."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from services.intake.store import applications, imports, people
from services.intake.store.originals import Originals
from shared.messages import CandidateErased
from shared.work import BeginWork, Work

# Long enough for the slowest upload to be answered for.
_FRESH = timedelta(days=1)


def erase(work: Work, candidate_id: UUID) -> Sequence[str]:
    """Forget a person everywhere; answers the originals nobody needs any more.

    The caller drops those from the disk once this has committed. Raises Missing.
    """
    people.get(work.connection, candidate_id)
    hashes = [
        applications.erase(work.connection, application_id)
        for application_id in applications.all_of(work.connection, candidate_id)
    ]
    people.erase(work.connection, candidate_id)
    work.say(CandidateErased(candidate_id=candidate_id))
    return [
        sha256 for sha256 in hashes if not imports.is_wanted(work.connection, sha256)
    ]


def sweep(begin: BeginWork, originals: Originals) -> int:
    """Drop originals no row points at, such as a crash leaves; answers how many."""
    with begin.read() as connection:
        unwanted = [
            sha256
            for sha256 in originals.kept_before(begin.now() - _FRESH)
            if not imports.is_wanted(connection, sha256)
        ]
    for sha256 in unwanted:
        originals.drop(sha256)
    return len(unwanted)
