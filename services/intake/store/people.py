"""How people's identities are kept: names and contacts, and nothing they can do.

Every application has a record of whoever it named. Records that merges have joined are
a group, and a group is one person.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, delete, func, insert, select, tuple_, update

from services.intake.domain.identity import Identity
from services.intake.domain.merge import Owner
from services.intake.store.tables import contact, person
from shared.db import insert_ignoring
from shared.errors import Missing


def owners(connection: Connection, identity: Identity) -> Sequence[Owner]:
    """Every record that has one of these contacts."""
    if not identity.contacts:
        return ()
    rows = connection.execute(
        select(contact.c.kind, person.c.id, person.c.group_id, person.c.name)
        .join(person, person.c.id == contact.c.candidate_id)
        .where(tuple_(contact.c.kind, contact.c.value).in_(identity.contacts))
        .order_by(person.c.known_since, person.c.id)
    )
    return [
        Owner(kind=row.kind, person_id=row.id, group_id=row.group_id, name=row.name)
        for row in rows
    ]


def add(
    connection: Connection, candidate_id: UUID, *, identity: Identity, now: datetime
) -> None:
    """Keep the record of somebody; it is alone until a merge joins it."""
    connection.execute(
        insert(person).values(
            id=candidate_id,
            name=identity.name,
            known_since=now,
            group_id=candidate_id,
        )
    )
    learn(connection, candidate_id, identity=identity)


def learn(connection: Connection, candidate_id: UUID, *, identity: Identity) -> None:
    """Keep contacts that the record did not have."""
    known = connection.execute(
        select(func.count()).where(contact.c.candidate_id == candidate_id)
    ).scalar_one()
    for position, (kind, value) in enumerate(identity.contacts, start=known):
        connection.execute(
            insert_ignoring(connection)(contact)
            .values(
                kind=kind, value=value, candidate_id=candidate_id, position=position
            )
            .on_conflict_do_nothing()
        )


def rename(connection: Connection, candidate_id: UUID, *, name: str) -> None:
    """Call somebody as their résumé does."""
    here = person.c.id == candidate_id
    connection.execute(update(person).where(here).values(name=name))


def get(connection: Connection, candidate_id: UUID) -> Identity:
    """Who the person is, by all of their records; this one first. Raises Missing."""
    return _identity(connection, candidate_id, everybody=True)


def record(connection: Connection, person_id: UUID) -> Identity:
    """What this one record says. Raises Missing."""
    return _identity(connection, person_id, everybody=False)


def group_of(connection: Connection, candidate_id: UUID) -> Sequence[UUID]:
    """Every record of the person, the oldest first. Raises Missing."""
    own = select(person.c.group_id).where(person.c.id == candidate_id).scalar_subquery()
    found = connection.execute(
        select(person.c.id)
        .where(person.c.group_id == own)
        .order_by(person.c.known_since, person.c.id)
    )
    members = found.scalars().all()
    if not members:
        raise Missing("There is no such person.")
    return members


def erase(connection: Connection, candidate_id: UUID) -> None:
    """Forget the record; its applications are erased before."""
    connection.execute(delete(contact).where(contact.c.candidate_id == candidate_id))
    connection.execute(delete(person).where(person.c.id == candidate_id))


def _identity(connection: Connection, person_id: UUID, *, everybody: bool) -> Identity:
    members = group_of(connection, person_id) if everybody else (person_id,)
    named = {
        row.id: row.name
        for row in connection.execute(select(person).where(person.c.id.in_(members)))
    }
    if person_id not in named:
        raise Missing("There is no such person.")
    order = [person_id, *(one for one in members if one != person_id)]
    found = connection.execute(
        select(contact)
        .where(contact.c.candidate_id.in_(members))
        .order_by(contact.c.position)
    )
    rows = sorted(found, key=lambda row: order.index(row.candidate_id))

    def values(kind: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(row.value for row in rows if row.kind == kind))

    return Identity(
        name=next((named[one] for one in order if named[one]), None),
        emails=values("email"),
        phones=values("phone"),
        boards=values("board"),
    )
