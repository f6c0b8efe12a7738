"""Letters as staff worded them: every version is kept, the newest is said."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Connection, Integer, String, Table, Text, insert, select

from services.scheduler.store.tables import metadata
from shared.db import Instant

wording = Table(
    "wording",
    metadata,
    Column("kind", String(40), primary_key=True),
    Column("language", String(2), primary_key=True),
    Column("version", Integer, primary_key=True),
    # Empty where somebody went back to ours.
    Column("subject", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("written_at", Instant, nullable=False),
    Column("written_by", String(100), nullable=False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One version of one letter in one language."""

    kind: str
    language: str
    version: int
    subject: str
    body: str
    written_at: datetime
    written_by: str

    @property
    def ours(self) -> bool:
        """Whether it went back to what comes with the house."""
        return not self.body


def wordings_of(connection: Connection, kind: str, *, language: str) -> list[Wording]:
    """Every version, the newest first."""
    rows = connection.execute(
        select(wording)
        .where(wording.c.kind == kind, wording.c.language == language)
        .order_by(wording.c.version.desc())
    ).mappings()
    return [Wording(**dict(row)) for row in rows]


def latest_wording(
    connection: Connection, kind: str, *, language: str
) -> Wording | None:
    """What is said now; None where it is ours."""
    kept = wordings_of(connection, kind, language=language)
    return kept[0] if kept and not kept[0].ours else None


def changed_kinds(connection: Connection) -> set[tuple[str, str]]:
    """Which letters are worded by staff, by kind and language."""
    rows = connection.execute(select(wording).order_by(wording.c.version)).mappings()
    newest = {(row["kind"], row["language"]): bool(row["body"]) for row in rows}
    return {key for key, changed in newest.items() if changed}


def add_wording(connection: Connection, kept: Wording) -> None:
    known = {column.name: getattr(kept, column.name) for column in wording.c}
    connection.execute(insert(wording).values(**known))
