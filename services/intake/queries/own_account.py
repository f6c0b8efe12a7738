"""What the page about one's own account asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, select

from services.intake.domain.account import Account
from services.intake.store import accounts, sessions
from services.intake.store.account_tables import (
    second_factor,
)

SHOWN = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAccount:
    """An account as its owner sees it."""

    account: Account
    factor: Row[Any] | None
    sessions: Sequence[Row[Any]]

    @property
    def guarded(self) -> bool:
        """Whether a code is asked for."""
        return self.factor is not None and self.factor.confirmed_at is not None


def own(connection: Connection, account_id: UUID, *, now: datetime) -> OwnAccount:
    """All of it. Raises Missing."""
    account = accounts.get(connection, account_id)
    begun = now - SHOWN if account.revoked_at is None else account.revoked_at
    return OwnAccount(
        account=account,
        factor=_factor(connection, account_id),
        sessions=sessions.going_on(
            connection, account_id, since=max(begun, now - SHOWN)
        ),
    )


def asks_for_code(connection: Connection, account_id: UUID) -> bool:
    """Whether signing in takes a code as well."""
    factor = _factor(connection, account_id)
    return factor is not None and factor.confirmed_at is not None


def _factor(connection: Connection, account_id: UUID) -> Row[Any] | None:
    return connection.execute(
        select(second_factor).where(second_factor.c.account_id == account_id)
    ).first()
