"""What a page may see of every service's outbox, where this process can reach it.

On one machine, and where one user owns all databases, that is all of them; where each
service has its own user, a service's own. It is only ever looked at.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import create_engine, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from shared.clock import Clock
from shared.db import open_engine
from shared.errors import Missing
from shared.operations.installation import Installation
from shared.work import BeginWork, outbox
from shared.work.locks import only_one
from shared.work.tables import outbox as letters


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlog:
    """One service's outbox. `relayed` is False where nobody carries its letters."""

    service: str
    waiting: int
    dead: int
    oldest: datetime | None
    last_error: str
    relayed: bool


@dataclass(frozen=True, kw_only=True)
class Books:
    """Where the services of this installation keep their rows."""

    installation: Installation
    clock: Clock
    services: Sequence[str]

    def backlogs(self) -> Sequence[Backlog]:
        """Of every service whose database answers to us."""
        found = []
        for service in self.services:
            try:
                with self.opened(service) as begin:
                    found.append(_backlog(service, begin))
            except (SQLAlchemyError, Missing):
                continue
        return found

    @contextmanager
    def opened(self, service: str) -> Iterator[BeginWork]:
        """Units of work of that service, for a moment. Raises Missing."""
        own = os.environ.get(f"{service.upper()}_DATABASE_URL", "")
        url = replace(self.installation, own_database_url=own).rows_url(service)
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite":
            if not Path(str(parsed.database)).exists():
                raise Missing(f"{service} keeps no rows here")
            engine = open_engine(url)
        else:
            # A page must not hang with a database nobody answers for.
            patience = {"connect_timeout": 2, "options": "-c statement_timeout=3000"}
            engine = create_engine(parsed, poolclass=NullPool, connect_args=patience)
        try:
            yield BeginWork(engine, clock=self.clock, source=service)
        finally:
            engine.dispose()


def _backlog(service: str, begin: BeginWork) -> Backlog:
    complaint = (
        select(letters.c.last_error)
        .where(letters.c.last_error.is_not(None))
        .order_by(letters.c.seq)
        .limit(1)
    )
    with begin.read() as connection:
        lying = outbox.backlog(connection)
        error = connection.scalar(complaint) or ""
    with only_one(begin.engine, "relay") as nobody_does:
        return Backlog(
            service=service,
            waiting=lying.waiting,
            dead=lying.dead,
            oldest=lying.oldest,
            last_error=error,
            relayed=not nobody_does,
        )
