"""Looking for records that may be of one person, a few new ones at a time.

Nobody is compared with everybody: equal keys of text and name find the few to look at.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from services.intake.actions import duplicates
from services.intake.domain.likeness import Likeness, facts
from services.intake.prints import names, texts
from services.intake.queries.known_people import known_as
from services.intake.store import likenesses, merges, people
from shared.work import BeginWork, Work

_A_TURN = 20
# Of a key that very many share, so many are looked at.
_EACH = 40


def look(begin: BeginWork, *, most: int = _A_TURN) -> int:
    """Compare the records that were not yet; answers how many those were."""
    with begin.read() as connection:
        fresh = likenesses.without_print(connection, version=texts.VERSION, limit=most)
    for person_id in fresh:
        with begin() as work:
            _look_at(work, person_id)
    return len(fresh)


def _look_at(work: Work, person_id: UUID) -> None:
    connection = work.connection
    one = likenesses.about(connection, (person_id,)).get(person_id)
    if one is None:
        return
    made = texts.signature(one.text or "")
    keys = (
        *texts.bands(made),
        *(f"n:{key}"[:80] for key in names.keys(one.name or "")),
    )
    likenesses.keep_print(
        connection, person_id, version=texts.VERSION, signature=made, keys=keys
    )
    sharing = likenesses.with_contacts(connection, person_id, each=_EACH)
    alike = likenesses.with_keys(connection, person_id, keys=keys, each=_EACH)
    others = likenesses.about(connection, sorted(sharing | alike))
    signatures = likenesses.signatures(connection, sorted(others))
    for other_id in sorted(others):
        found = Likeness(
            one_id=person_id,
            other_id=other_id,
            text=texts.share(made, signatures[other_id])
            if other_id in signatures
            else 0.0,
            name=names.likeness(one.name, others[other_id].name),
            facts=_shared(one.profile, others[other_id].profile),
            contact=other_id in sharing,
        )
        if found.is_likely:
            _tell(work, found)


def _tell(work: Work, found: Likeness) -> None:
    """Join the two where their contacts settle it, else ask somebody."""
    members = people.group_of(work.connection, found.one_id)
    others = people.group_of(work.connection, found.other_id)
    if found.other_id in members or merges.refused(work.connection, members, others):
        return
    if found.contact:
        identity = people.record(work.connection, found.one_id)
        known = known_as(work.connection, identity, but=found.one_id)
        if known is not None and known.person_id in others:
            duplicates.join(work, known.person_id, found.one_id, ground=known.ground)
            return
    likenesses.propose(work.connection, found, now=work.now)


def _shared(one: Mapping[str, Any] | None, other: Mapping[str, Any] | None) -> int:
    return len(facts(one or {}) & facts(other or {}))
