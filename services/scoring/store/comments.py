"""How comments and calls are kept, and who can be called."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, delete, func, select, update

from services.scoring.domain.comment import Comment
from services.scoring.store.tables import application, colleague, comment, mention
from shared.db import insert_ignoring
from shared.errors import Missing

MOST_CALLS = 200


class NoSuchComment(Missing):
    """It may have gone with the person it was about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A comment that calls somebody, and whether they have seen it."""

    comment: Comment
    candidate_id: UUID
    seen_at: datetime | None


def keep(connection: Connection, one: Comment, *, calls: Sequence[UUID]) -> None:
    """Write the comment, new or changed, and whom it calls now."""
    values = {
        "text": one.text,
        "edited_at": one.edited_at,
        "deleted_at": one.deleted_at,
    }
    connection.execute(
        insert_ignoring(connection)(comment)
        .values(
            id=one.id,
            application_id=one.application_id,
            account_id=one.account_id,
            by=one.by,
            at=one.at,
            **values,
        )
        .on_conflict_do_update(index_elements=[comment.c.id], set_=values)
    )
    connection.execute(
        delete(mention).where(
            mention.c.comment_id == one.id, mention.c.account_id.not_in(calls)
        )
    )
    for account_id in calls:
        connection.execute(
            insert_ignoring(connection)(mention)
            .values(
                comment_id=one.id,
                account_id=account_id,
                application_id=one.application_id,
            )
            .on_conflict_do_nothing()
        )


def find(connection: Connection, comment_id: UUID) -> Comment:
    """The comment. Raises NoSuchComment."""
    row = connection.execute(select(comment).where(comment.c.id == comment_id)).first()
    if row is None:
        raise NoSuchComment("there is no such comment")
    return _comment(row)


def of(connection: Connection, application_id: UUID) -> Sequence[Comment]:
    """What was said of an application, the oldest first."""
    rows = connection.execute(
        select(comment)
        .where(comment.c.application_id == application_id)
        .order_by(comment.c.at, comment.c.id)
    )
    return [_comment(row) for row in rows]


def calls_of(connection: Connection, account_id: UUID) -> Sequence[Call]:
    """Comments that call this colleague, the newest first."""
    rows = connection.execute(
        select(comment, mention.c.seen_at, application.c.candidate_id)
        .join(mention, mention.c.comment_id == comment.c.id)
        .join(application, application.c.id == comment.c.application_id)
        .where(mention.c.account_id == account_id, comment.c.deleted_at.is_(None))
        .order_by(comment.c.at.desc(), comment.c.id)
        .limit(MOST_CALLS)
    )
    return [
        Call(comment=_comment(row), candidate_id=row.candidate_id, seen_at=row.seen_at)
        for row in rows
    ]


def unseen(connection: Connection, account_id: UUID) -> int:
    """How many calls this colleague has not seen yet."""
    return int(
        connection.execute(
            select(func.count())
            .select_from(mention)
            .join(comment, comment.c.id == mention.c.comment_id)
            .where(
                mention.c.account_id == account_id,
                mention.c.seen_at.is_(None),
                comment.c.deleted_at.is_(None),
            )
        ).scalar_one()
    )


def see(connection: Connection, account_id: UUID, *, now: datetime) -> None:
    """The colleague has seen every call there is."""
    connection.execute(
        update(mention)
        .where(mention.c.account_id == account_id, mention.c.seen_at.is_(None))
        .values(seen_at=now)
    )


def colleagues(connection: Connection) -> Mapping[UUID, str]:
    """Everybody who has been here, by name."""
    rows = connection.execute(select(colleague).order_by(colleague.c.name))
    return {row.account_id: row.name for row in rows}


def note_colleague(
    connection: Connection, account_id: UUID, *, name: str, now: datetime
) -> None:
    """From now on this colleague can be called."""
    values = {"name": name, "seen_at": now}
    connection.execute(
        insert_ignoring(connection)(colleague)
        .values(account_id=account_id, **values)
        .on_conflict_do_update(index_elements=[colleague.c.account_id], set_=values)
    )


def _comment(row: Row[Any]) -> Comment:
    return Comment(
        id=row.id,
        application_id=row.application_id,
        account_id=row.account_id,
        by=row.by,
        text=row.text,
        at=row.at,
        edited_at=row.edited_at,
        deleted_at=row.deleted_at,
    )
