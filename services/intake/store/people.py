"""How people's identities are kept: names and contacts, and nothing they can do."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, delete, func, insert, select, update

from services.intake.domain.identity import Identity
from services.intake.store.tables import contact, person
from shared.db import insert_ignoring
from shared.errors import Missing


def find(connection: Connection, identity: Identity) -> UUID | None:
    """Whoever already has one of these contacts; an e-mail tells more than a phone."""
    for kind, value in identity.contacts:
        owner: UUID | None = connection.execute(
            select(contact.c.candidate_id).where(
                contact.c.kind == kind, contact.c.value == value
            )
        ).scalar()
        if owner is not None:
            return owner
    return None


def add(
    connection: Connection, candidate_id: UUID, *, identity: Identity, now: datetime
) -> None:
    """Keep somebody new."""
    connection.execute(
        insert(person).values(id=candidate_id, name=identity.name, known_since=now)
    )
    learn(connection, candidate_id, identity=identity)


def learn(connection: Connection, candidate_id: UUID, *, identity: Identity) -> None:
    """Keep contacts not seen before. One that is somebody else's stays theirs."""
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
    """Who the candidate is. Raises Missing."""
    row = connection.execute(select(person).where(person.c.id == candidate_id)).first()
    if row is None:
        raise Missing("There is no such person.")
    rows = connection.execute(
        select(contact.c.kind, contact.c.value)
        .where(contact.c.candidate_id == candidate_id)
        .order_by(contact.c.position)
    ).all()
    return Identity(
        name=row.name,
        emails=tuple(value for kind, value in rows if kind == "email"),
        phones=tuple(value for kind, value in rows if kind == "phone"),
    )


def erase(connection: Connection, candidate_id: UUID) -> None:
    """Forget the person; their applications are erased before."""
    connection.execute(delete(contact).where(contact.c.candidate_id == candidate_id))
    connection.execute(delete(person).where(person.c.id == candidate_id))
