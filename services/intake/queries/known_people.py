"""Whom somebody's contacts are of."""

from uuid import UUID

from sqlalchemy import Connection

from services.intake.domain.identity import Identity
from services.intake.domain.merge import Match, match
from services.intake.prints.names import likeness
from services.intake.store import people


def known_as(
    connection: Connection, identity: Identity, *, but: UUID | None = None
) -> Match | None:
    """The person with these contacts, if they tell of one; `but` never is."""
    owners = people.owners(connection, identity)
    if but is not None:
        others = set(people.group_of(connection, but))
        owners = [owner for owner in owners if owner.person_id not in others]
    names = {owner.person_id: likeness(identity.name, owner.name) for owner in owners}
    return match(owners, names=names)
