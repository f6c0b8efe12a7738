"""What pages ask about tokens."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from services.intake.store.account_tables import (
    account,
    api_token,
)


def everyone(connection: Connection) -> Sequence[Row[Any]]:
    """All tokens, those that hold first, with the name of whoever made each."""
    return connection.execute(
        select(api_token, account.c.name.label("made_by"))
        .join(account, account.c.id == api_token.c.account_id)
        .order_by(
            api_token.c.revoked_at.is_not(None),
            api_token.c.since.desc(),
            api_token.c.id,
        )
    ).all()
