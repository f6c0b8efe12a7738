"""How accounts are kept, and who keeps trying to get in."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from services.intake.domain.account import Account
from services.intake.store.account_tables import (
    account,
    failed_sign_in,
)
from shared.errors import Missing


def get(connection: Connection, account_id: UUID) -> Account:
    """The account. Raises Missing."""
    row = connection.execute(select(account).where(account.c.id == account_id)).first()
    if row is None:
        raise Missing("There is no such account.")
    return noun(row)


def exists(connection: Connection, account_id: UUID) -> bool:
    """Whether the account was ever opened."""
    found = select(account.c.id).where(account.c.id == account_id)
    return connection.execute(found).first() is not None


def find(connection: Connection, email: str, *, lock: bool = False) -> Account | None:
    """Whoever signs in with this address, held against others on demand."""
    wanted = select(account).where(account.c.email == email)
    row = connection.execute(wanted.with_for_update() if lock else wanted).first()
    return None if row is None else noun(row)


def add(connection: Connection, new: Account) -> None:
    """Keep a new account."""
    connection.execute(
        insert(account).values(
            id=new.id,
            email=new.email,
            name=new.name,
            role=new.role,
            password_hash=new.password_hash,
            created_at=new.created_at,
            disabled_at=new.disabled_at,
        )
    )


def keep(connection: Connection, changed: Account) -> None:
    """Keep an account that was here before."""
    connection.execute(
        update(account)
        .where(account.c.id == changed.id)
        .values(
            name=changed.name,
            role=changed.role,
            password_hash=changed.password_hash,
            disabled_at=changed.disabled_at,
            revoked_at=changed.revoked_at,
        )
    )


def other_admins(connection: Connection, account_id: UUID) -> int:
    """How many administrators may sign in beside this one."""
    count: int = connection.execute(
        select(func.count()).where(
            account.c.role == "admin",
            account.c.disabled_at.is_(None),
            account.c.id != account_id,
        )
    ).scalar_one()
    return count


def note_failure(
    connection: Connection, *, email: str, address: str, now: datetime
) -> None:
    """Keep that somebody did not know the password."""
    connection.execute(
        insert(failed_sign_in).values(email=email[:320], address=address[:60], at=now)
    )


def failures(
    connection: Connection, *, email: str, address: str, since: datetime
) -> tuple[Sequence[datetime], Sequence[datetime]]:
    """When the account, and when the address, failed to get in since then."""
    moments = select(failed_sign_in.c.at).where(failed_sign_in.c.at > since)
    of_account = moments.where(failed_sign_in.c.email == email[:320])
    of_address = moments.where(failed_sign_in.c.address == address[:60])
    return (
        connection.execute(of_account).scalars().all(),
        connection.execute(of_address).scalars().all(),
    )


def forget_failures(
    connection: Connection, *, before: datetime, email: str | None = None
) -> None:
    """Drop failures of that address, or everybody's that are older than `before`."""
    old = failed_sign_in.c.at < before
    mine = failed_sign_in.c.email == email
    connection.execute(delete(failed_sign_in).where(old if email is None else mine))


def noun(row: Row[Any]) -> Account:
    """A row as the noun it stands for."""
    return Account(
        id=row.id,
        email=row.email,
        name=row.name,
        role=row.role,
        password_hash=row.password_hash,
        created_at=row.created_at,
        disabled_at=row.disabled_at,
        revoked_at=row.revoked_at,
    )
