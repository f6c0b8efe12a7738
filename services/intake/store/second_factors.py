"""How second factors are kept: sealed."""

from uuid import UUID

from sqlalchemy import Connection, delete, select

from services.intake.domain.second_factor import SecondFactor
from services.intake.store.account_tables import (
    second_factor,
)
from shared.db import insert_ignoring


def find(connection: Connection, account_id: UUID) -> SecondFactor | None:
    """The account's second factor, confirmed or not, held against others."""
    wanted = select(second_factor).where(second_factor.c.account_id == account_id)
    row = connection.execute(wanted.with_for_update()).first()
    if row is None:
        return None
    return SecondFactor(
        account_id=row.account_id,
        secret=row.secret,
        confirmed_at=row.confirmed_at,
        last_step=row.last_step,
        recovery=tuple(row.recovery),
    )


def keep(connection: Connection, factor: SecondFactor) -> None:
    """Keep it, in place of one there was."""
    values = {
        "secret": factor.secret,
        "confirmed_at": factor.confirmed_at,
        "last_step": factor.last_step,
        "recovery": list(factor.recovery),
    }
    connection.execute(
        insert_ignoring(connection)(second_factor)
        .values(account_id=factor.account_id, **values)
        .on_conflict_do_update(index_elements=[second_factor.c.account_id], set_=values)
    )


def drop(connection: Connection, account_id: UUID) -> None:
    """Ask for no second factor any more."""
    connection.execute(
        delete(second_factor).where(second_factor.c.account_id == account_id)
    )
