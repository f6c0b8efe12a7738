"""Everything that is kept here about one person, for them to read and to take along."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Table, select

from services.scheduler.queries.links import Guest
from services.scheduler.store.decisions import decision
from services.scheduler.store.deliveries import delivery
from services.scheduler.store.reach import reach
from services.scheduler.store.tables import applicant, booking, invitation, mail
from services.scheduler.store.waitlist import waiting

# How somebody stands in the shortlist is the office's judgement of many, not theirs.
LEFT_OUT = frozenset({"rank_key", "application_id", "telegram_chat"})
ABOUT: Mapping[str, Table] = {
    "person": applicant,
    "wishes": reach,
    "invitations": invitation,
    "bookings": booking,
    "waiting": waiting,
    "letters": mail,
    "decision": decision,
}


def kept_about(connection: Connection, asked: Guest) -> Mapping[str, Any]:
    """By kind, each a list of what stands in the rows."""
    who = asked.invitation.application_id
    found = {
        kind: [
            _plain(row._mapping)  # noqa: SLF001  # SQLAlchemy's public name
            for row in connection.execute(
                select(*_columns(table)).where(table.c.application_id == who)
            )
        ]
        for kind, table in ABOUT.items()
    }
    sent = connection.execute(
        select(*_columns(delivery))
        .join(mail, mail.c.id == delivery.c.mail_id)
        .where(mail.c.application_id == who)
    )
    found["deliveries"] = [_plain(row._mapping) for row in sent]  # noqa: SLF001  # as above
    return {"application": str(who), **found}


def _columns(table: Table) -> Sequence[Column[Any]]:
    return [one for one in table.c if one.name not in LEFT_OUT]


def _plain(row: Mapping[Any, Any]) -> Mapping[str, Any]:
    return {
        str(key): value.isoformat() if isinstance(value, datetime) else _said(value)
        for key, value in row.items()
        if value is not None
    }


def _said(value: object) -> object:
    return value if isinstance(value, int | float | str | list | dict) else str(value)
