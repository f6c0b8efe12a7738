"""How it is kept where a file came from, what was agreed to, and who sends forms."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, delete, func, insert, select

from services.intake.domain.origin import Consent, Origin
from services.intake.store.board_tables import consent
from services.intake.store.origin_tables import knock, origin
from services.intake.store.tables import import_row
from shared.db import insert_ignoring


def keep(connection: Connection, row_id: UUID, new: Origin) -> None:
    """Keep where it came from; what is known already stays."""
    connection.execute(
        insert_ignoring(connection)(origin)
        .values(row_id=row_id, source=new.source, code=new.code)
        .on_conflict_do_nothing()
    )


def keep_consent(
    connection: Connection, row_id: UUID, new: Consent, *, now: datetime
) -> None:
    """Keep what the person agreed to, once."""
    connection.execute(
        insert_ignoring(connection)(consent)
        .values(
            row_id=row_id,
            source=new.source,
            words=new.words,
            version=new.version,
            language=new.language,
            given_at=now,
        )
        .on_conflict_do_nothing()
    )


def consents_of(connection: Connection, application_id: UUID) -> Sequence[Row[Any]]:
    """What was agreed to with any of the files of this application, oldest first."""
    wanted = (
        select(consent)
        .join(import_row, import_row.c.id == consent.c.row_id)
        .where(import_row.c.application_id == application_id)
        .order_by(consent.c.given_at)
    )
    return connection.execute(wanted).all()


def forget(connection: Connection, application_id: UUID) -> None:
    """Forget what was agreed to with this application."""
    theirs = select(import_row.c.id).where(
        import_row.c.application_id == application_id
    )
    connection.execute(delete(consent).where(consent.c.row_id.in_(theirs)))


def note_knock(connection: Connection, visitor: str, *, now: datetime) -> None:
    """Keep that this visitor sent a form."""
    connection.execute(insert(knock).values(visitor=visitor, at=now))


def knocks(connection: Connection, visitor: str, *, since: datetime) -> int:
    """How many forms this visitor has sent since then."""
    count: int = connection.execute(
        select(func.count()).where(knock.c.visitor == visitor, knock.c.at > since)
    ).scalar_one()
    return count


def forget_knocks(connection: Connection, *, before: datetime) -> None:
    """Forget who sent forms before that."""
    connection.execute(delete(knock).where(knock.c.at < before))
