"""How merges are kept, and the groups of records they make."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, Row, delete, insert, or_, select, update

from services.intake.domain.merge import Ground, Merge, groups, pair
from services.intake.store.merge_tables import apart, merge, withheld
from services.intake.store.tables import person
from shared.db import insert_ignoring
from shared.errors import Missing


def add(connection: Connection, new: Merge) -> None:
    """Keep a merge, and the group it makes."""
    connection.execute(
        insert(merge).values(
            id=new.id,
            one_id=new.one_id,
            other_id=new.other_id,
            ground=new.ground,
            by=new.by,
            at=new.at,
        )
    )
    regroup(connection, _members(connection, new))


def get(connection: Connection, merge_id: UUID) -> Merge:
    """The merge, held so that nobody else undoes it. Raises Missing."""
    row = connection.execute(
        select(merge).where(merge.c.id == merge_id).with_for_update()
    ).first()
    if row is None:
        raise Missing("There is no such merge. Perhaps the person was erased.")
    return _noun(row)


def undo(connection: Connection, undone: Merge, *, by: str, now: datetime) -> None:
    """Let the merge hold no more; the groups are what the others make."""
    members = _members(connection, undone)
    connection.execute(
        update(merge).where(merge.c.id == undone.id).values(undone_by=by, undone_at=now)
    )
    regroup(connection, members)


def between(connection: Connection, members: Sequence[UUID]) -> Sequence[Merge]:
    """The merges that hold among these records."""
    rows = connection.execute(
        select(merge)
        .where(merge.c.one_id.in_(members), merge.c.undone_at.is_(None))
        .order_by(merge.c.at, merge.c.id)
    )
    return [_noun(row) for row in rows]


def regroup(connection: Connection, members: Sequence[UUID]) -> None:
    """Name the groups of these records anew, by the merges that hold."""
    edges = [(one.one_id, one.other_id) for one in between(connection, members)]
    for person_id, group_id in groups(members, edges).items():
        connection.execute(
            update(person).where(person.c.id == person_id).values(group_id=group_id)
        )


def refuse(
    connection: Connection, one_id: UUID, other_id: UUID, *, by: str, now: datetime
) -> None:
    """Remember that two records are of two people."""
    first, second = pair(one_id, other_id)
    connection.execute(
        insert_ignoring(connection)(apart)
        .values(one_id=first, other_id=second, by=by, at=now)
        .on_conflict_do_nothing()
    )


def allow(
    connection: Connection, members: Sequence[UUID], others: Sequence[UUID]
) -> None:
    """Forget refusals between two people: somebody says now that they are one."""
    for first, second in ((members, others), (others, members)):
        connection.execute(
            delete(apart).where(apart.c.one_id.in_(first), apart.c.other_id.in_(second))
        )


def refused(
    connection: Connection, members: Sequence[UUID], others: Sequence[UUID]
) -> bool:
    """Whether somebody said that these are two people."""
    both = or_(
        apart.c.one_id.in_(members) & apart.c.other_id.in_(others),
        apart.c.one_id.in_(others) & apart.c.other_id.in_(members),
    )
    return connection.execute(select(apart.c.one_id).where(both)).first() is not None


def withhold(connection: Connection, application_id: UUID, *, now: datetime) -> None:
    """Remember that the scheduler shall not have the contact."""
    connection.execute(
        insert_ignoring(connection)(withheld)
        .values(application_id=application_id, at=now)
        .on_conflict_do_nothing()
    )


def release(connection: Connection, application_id: UUID) -> None:
    """Forget it again."""
    here = withheld.c.application_id == application_id
    connection.execute(delete(withheld).where(here))


def is_withheld(connection: Connection, application_id: UUID) -> bool:
    """Whether the contact is kept from the scheduler."""
    found = select(withheld.c.at).where(withheld.c.application_id == application_id)
    return connection.execute(found).first() is not None


def erase(connection: Connection, person_id: UUID) -> None:
    """Forget merges and refusals of a record that is erased."""
    for table in (merge, apart):
        mine = or_(table.c.one_id == person_id, table.c.other_id == person_id)
        connection.execute(delete(table).where(mine))


def _members(connection: Connection, one: Merge) -> Sequence[UUID]:
    theirs = select(person.c.group_id).where(
        person.c.id.in_((one.one_id, one.other_id))
    )
    found = select(person.c.id).where(person.c.group_id.in_(theirs))
    return (
        connection.execute(found.order_by(person.c.id).with_for_update())
        .scalars()
        .all()
    )


def _noun(row: Row) -> Merge:  # type: ignore[type-arg]  # one of many columns
    return Merge(
        id=row.id,
        one_id=row.one_id,
        other_id=row.other_id,
        ground=Ground(row.ground),
        by=row.by,
        at=row.at,
        undone_by=row.undone_by,
        undone_at=row.undone_at,
    )
