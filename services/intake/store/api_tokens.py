"""How tokens are kept: all but the secret itself."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, insert, select, update

from services.intake.store.account_tables import (
    api_token,
)
from shared.web.roles import Role
from shared.web.tokens import Scope, Token


def add(connection: Connection, new: Token) -> None:
    """Keep that the token was made."""
    connection.execute(
        insert(api_token).values(
            id=new.id,
            account_id=new.account_id,
            label=new.label,
            role=new.role.value,
            scopes=[scope.value for scope in new.scopes],
            since=new.since,
            until=new.until,
        )
    )


def revoke(connection: Connection, token_id: UUID, *, now: datetime) -> bool:
    """End the token; answers whether there was one to end."""
    ended = connection.execute(
        update(api_token)
        .where(api_token.c.id == token_id, api_token.c.revoked_at.is_(None))
        .values(revoked_at=now)
    )
    return bool(ended.rowcount)


def is_alive(connection: Connection, token_id: UUID) -> bool | None:
    """Whether the token holds; None where there is none of that id."""
    found = connection.execute(
        select(api_token.c.revoked_at).where(api_token.c.id == token_id)
    ).first()
    return None if found is None else found.revoked_at is None


def noun(row: Row[Any]) -> Token:
    """A row as the noun it stands for."""
    return Token(
        id=row.id,
        account_id=row.account_id,
        label=row.label,
        role=Role(row.role),
        scopes=tuple(Scope(scope) for scope in row.scopes),
        since=row.since,
        until=row.until,
    )
