"""Hashes of files whose people were erased, until their copies are found."""

from collections.abc import Collection

from sqlalchemy import Connection, delete, select

from services.intake.store.tables import erased_file
from shared.db import insert_ignoring


def note(connection: Connection, hashes: Collection[str]) -> None:
    """Keep that copies of these files are to be dropped wherever they lie."""
    for sha256 in sorted(set(hashes)):
        write = insert_ignoring(connection)(erased_file).values(sha256=sha256)
        connection.execute(write.on_conflict_do_nothing())


def listed(connection: Connection) -> frozenset[str]:
    """All of them."""
    return frozenset(connection.execute(select(erased_file.c.sha256)).scalars())


def settle(connection: Connection, hashes: Collection[str]) -> None:
    """Their copies are gone."""
    connection.execute(delete(erased_file).where(erased_file.c.sha256.in_(hashes)))
