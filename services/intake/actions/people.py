"""Forgetting a person."""

from collections.abc import Sequence
from uuid import UUID

from services.intake.store import applications, imports, people
from shared.messages import CandidateErased
from shared.work import Work


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
