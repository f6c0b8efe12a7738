"""What pages ask about accounts."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, func, select

from services.intake.domain.account import Account
from services.intake.store import accounts, api_tokens, sessions
from services.intake.store.account_tables import (
    account,
    second_factor,
)
from shared.errors import Missing


def everybody(connection: Connection) -> Sequence[Account]:
    """All accounts, those that may sign in first."""
    order = (account.c.disabled_at.is_not(None), account.c.name, account.c.id)
    rows = connection.execute(select(account).order_by(*order))
    return [accounts.noun(row) for row in rows]


def one(connection: Connection, account_id: UUID) -> Account:
    """One account. Raises Missing."""
    return accounts.get(connection, account_id)


def guarded(connection: Connection) -> frozenset[UUID]:
    """The accounts that ask for a code beside the password."""
    wanted = select(second_factor.c.account_id).where(
        second_factor.c.confirmed_at.is_not(None)
    )
    return frozenset(connection.execute(wanted).scalars())


def is_revoked(connection: Connection, account_id: UUID, *, begun_at: datetime) -> bool:
    """Whether a session of that account, begun then, is over.

    Tokens and single sessions are asked about by their own ids; what is unknown is
    over.
    """
    try:
        return accounts.get(connection, account_id).ends_session(begun_at=begun_at)
    except Missing:
        goes_on = sessions.goes_on(connection, account_id)
    if goes_on is None:
        goes_on = api_tokens.is_alive(connection, account_id)
    return not goes_on


def count(connection: Connection) -> int:
    """How many accounts there are."""
    counted: int = connection.execute(
        select(func.count()).select_from(account)
    ).scalar_one()
    return counted
