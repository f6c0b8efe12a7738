"""How likenesses are kept, and the prints and keys they are found by."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, delete, insert, or_, select

from services.intake.domain.likeness import Likeness
from services.intake.domain.merge import pair
from services.intake.store.merge_tables import likeness, print_, print_key
from services.intake.store.tables import application, contact, person
from shared.db import insert_ignoring


def without_print(
    connection: Connection, *, version: int, limit: int
) -> Sequence[UUID]:
    """Records of which no print of this version is kept, the oldest first."""
    found = (
        select(person.c.id)
        .outerjoin(
            print_, (print_.c.person_id == person.c.id) & (print_.c.version == version)
        )
        .where(print_.c.person_id.is_(None))
        .order_by(person.c.known_since, person.c.id)
        .limit(limit)
    )
    return connection.execute(found).scalars().all()


def about(
    connection: Connection, person_ids: Sequence[UUID]
) -> Mapping[UUID, Row[Any, Any, Any, Any, Any]]:
    """Name, group, text and profile of records, by their newest application."""
    rows = connection.execute(
        select(
            person.c.id,
            person.c.name,
            person.c.group_id,
            application.c.text,
            application.c.profile,
        )
        .outerjoin(application, application.c.candidate_id == person.c.id)
        .where(person.c.id.in_(person_ids))
        .order_by(application.c.received_at)
    )
    return {row.id: row for row in rows}


def keep_print(
    connection: Connection,
    person_id: UUID,
    *,
    version: int,
    signature: bytes,
    keys: Iterable[str],
) -> None:
    """Keep what a record is compared by."""
    forget_print(connection, person_id)
    connection.execute(
        insert(print_).values(person_id=person_id, version=version, signature=signature)
    )
    rows = [{"person_id": person_id, "key": key} for key in sorted(set(keys))]
    if rows:
        connection.execute(insert(print_key), rows)


def signatures(
    connection: Connection, person_ids: Sequence[UUID]
) -> Mapping[UUID, bytes]:
    """The signatures kept of these records."""
    found = select(print_.c.person_id, print_.c.signature).where(
        print_.c.person_id.in_(person_ids)
    )
    return {row.person_id: row.signature for row in connection.execute(found)}


def with_keys(
    connection: Connection, person_id: UUID, *, keys: Iterable[str], each: int
) -> set[UUID]:
    """Records that share a key with this one; of very common keys only some."""
    found: set[UUID] = set()
    for key in sorted(set(keys)):
        wanted = (
            select(print_key.c.person_id)
            .where(print_key.c.key == key, print_key.c.person_id != person_id)
            .order_by(print_key.c.person_id)
            .limit(each)
        )
        found.update(connection.execute(wanted).scalars())
    return found


def with_contacts(connection: Connection, person_id: UUID, *, each: int) -> set[UUID]:
    """Records that share a contact with this one."""
    mine, theirs = contact.alias(), contact.alias()
    wanted = (
        select(theirs.c.candidate_id)
        .join(mine, (mine.c.kind == theirs.c.kind) & (mine.c.value == theirs.c.value))
        .where(mine.c.candidate_id == person_id, theirs.c.candidate_id != person_id)
        .order_by(theirs.c.candidate_id)
        .limit(each)
    )
    return set(connection.execute(wanted).scalars())


def propose(connection: Connection, found: Likeness, *, now: datetime) -> None:
    """Keep that somebody should look at two records."""
    one, other = pair(found.one_id, found.other_id)
    values = {
        "text": found.text,
        "name": found.name,
        "facts": found.facts,
        "contact": found.contact,
        "found_at": now,
    }
    connection.execute(
        insert_ignoring(connection)(likeness)
        .values(one_id=one, other_id=other, **values)
        .on_conflict_do_update(
            index_elements=[likeness.c.one_id, likeness.c.other_id], set_=values
        )
    )


def settle(
    connection: Connection, members: Sequence[UUID], others: Sequence[UUID]
) -> None:
    """Somebody has said what two people are: nothing is left to look at."""
    for first, second in ((members, others), (others, members)):
        connection.execute(
            delete(likeness).where(
                likeness.c.one_id.in_(first), likeness.c.other_id.in_(second)
            )
        )


def forget_print(connection: Connection, person_id: UUID) -> None:
    """Forget what a record was compared by."""
    connection.execute(delete(print_key).where(print_key.c.person_id == person_id))
    connection.execute(delete(print_).where(print_.c.person_id == person_id))


def erase(connection: Connection, person_id: UUID) -> None:
    """Forget all of it about a record that is erased."""
    forget_print(connection, person_id)
    mine = or_(likeness.c.one_id == person_id, likeness.c.other_id == person_id)
    connection.execute(delete(likeness).where(mine))
