"""One person, two records: joining them, saying that they are two, and taking it back.

Nothing is moved: applications, contacts, originals, stages and ratings stay with the
record they came with, so a merge that is undone has lost nothing.
"""

from collections.abc import Sequence
from uuid import UUID, uuid4

from services.intake.actions import progress
from services.intake.domain.identity import Identity
from services.intake.domain.merge import (
    OURSELVES,
    Ground,
    Merge,
    MergeUndone,
    SamePersonAlready,
)
from services.intake.store import applications, likenesses, merges, people
from shared.work import Work


def add(
    work: Work, person_id: UUID, *, identity: Identity, but: UUID | None = None
) -> None:
    """Keep a record of its own, which never was of the person `but`."""
    people.add(work.connection, person_id, identity=identity, now=work.now)
    if but is not None:
        merges.refuse(work.connection, person_id, but, by=OURSELVES, now=work.now)


def join(
    work: Work, one_id: UUID, other_id: UUID, *, ground: Ground, by: str = OURSELVES
) -> UUID:
    """Join two records; answers the merge. Raises Missing, SamePersonAlready."""
    members = people.group_of(work.connection, one_id)
    others = people.group_of(work.connection, other_id)
    if other_id in members:
        raise SamePersonAlready("These are one person already.")
    new = Merge(
        id=uuid4(), one_id=one_id, other_id=other_id, ground=ground, by=by, at=work.now
    )
    merges.allow(work.connection, members, others)
    merges.add(work.connection, new)
    likenesses.settle(work.connection, members, others)
    _invite_once(work, [*members, *others])
    return new.id


def refuse(work: Work, one_id: UUID, other_id: UUID, *, by: str) -> None:
    """Remember that these are two people. Raises Missing, SamePersonAlready."""
    members = people.group_of(work.connection, one_id)
    others = people.group_of(work.connection, other_id)
    if other_id in members:
        raise SamePersonAlready("These were joined. Undo the merge instead.")
    merges.refuse(work.connection, one_id, other_id, by=by, now=work.now)
    likenesses.settle(work.connection, members, others)


def undo(work: Work, merge_id: UUID, *, by: str) -> Merge:
    """Part what was joined, and never join it again by ourselves.

    Raises Missing, MergeUndone.
    """
    held = merges.get(work.connection, merge_id)
    if held.undone_at is not None:
        raise MergeUndone(f"{held.undone_by} has undone this merge already.")
    members = people.group_of(work.connection, held.one_id)
    merges.undo(work.connection, held, by=by, now=work.now)
    merges.refuse(work.connection, held.one_id, held.other_id, by=by, now=work.now)
    for application_id in (
        application_id
        for person_id in members
        for application_id in applications.of_record(work.connection, person_id)
    ):
        if merges.is_withheld(work.connection, application_id):
            progress.release_contact(work, application_id)
    return held


def _invite_once(work: Work, members: Sequence[UUID]) -> None:
    """Of several applications for one vacancy, only the furthest is invited on."""
    first: set[UUID] = set()
    for one in applications.chosen(work.connection, members):
        # A seat already taken is a promise, and stays.
        if one.vacancy_id in first and not (one.has_seat or one.is_withheld):
            progress.withhold_contact(work, one.application_id)
        first.add(one.vacancy_id)
