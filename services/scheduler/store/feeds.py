"""How calendar feeds are kept: their addresses only as a digest."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    String,
    Table,
    Uuid,
    insert,
    select,
    update,
)

from services.scheduler.store.tables import metadata
from shared.db import Instant

feed = Table(
    "feed",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("subject", String(640), nullable=False),
    Column("digest", String(64), nullable=False, unique=True),
    Column("initials", Boolean, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("made_by", String(200), nullable=False),
    Column("revoked_at", Instant),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """Of an interviewer (a name), a room (its words) or the desk (everything)."""

    id: UUID
    kind: str
    subject: str
    digest: str
    initials: bool
    made_at: datetime
    made_by: str
    revoked_at: datetime | None = None


def digest_of(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def add_feed(connection: Connection, kept: Feed) -> None:
    connection.execute(insert(feed).values(**asdict(kept)))


def feeds(connection: Connection) -> Sequence[Feed]:
    """Those that still open, the newest first."""
    rows = connection.execute(
        select(feed)
        .where(feed.c.revoked_at.is_(None))
        .order_by(feed.c.made_at.desc(), feed.c.id)
    )
    return [Feed(**row._mapping) for row in rows]  # noqa: SLF001  # SQLAlchemy's public name


def feed_by(connection: Connection, secret: str) -> Feed | None:
    row = connection.execute(
        select(feed).where(
            feed.c.digest == digest_of(secret), feed.c.revoked_at.is_(None)
        )
    ).first()
    return None if row is None else Feed(**row._mapping)  # noqa: SLF001  # as above


def revoke_feed(connection: Connection, feed_id: UUID, *, now: datetime) -> None:
    connection.execute(
        update(feed)
        .where(feed.c.id == feed_id, feed.c.revoked_at.is_(None))
        .values(revoked_at=now)
    )
