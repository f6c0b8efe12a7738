"""What everything about boards is done with: connectors, keepers, a desk, a pace."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from services.intake.actions.reading import Desk
from services.intake.boards import connector_of
from services.intake.boards.account import Account
from services.intake.boards.connector import BoardConnector, Tools
from services.intake.store import boards
from services.intake.store.tokens import Tokens
from shared.clock import Clock
from shared.errors import Missing
from shared.work import BeginWork


@dataclass(frozen=True, slots=True, kw_only=True)
class RealPace:
    """Time as it passes; sleeping ends when the process does."""

    clock: Clock
    stop: threading.Event = field(default_factory=threading.Event)

    def now(self) -> datetime:
        return self.clock.now()

    def sleep(self, seconds: float) -> None:
        self.stop.wait(seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Switchboard:
    """Everything an action about boards needs. `tools` are one set for all boards."""

    begin: BeginWork
    desk: Desk
    tokens: Tokens
    tools: Tools
    connectors: Mapping[str, BoardConnector]
    quiet: timedelta = timedelta(minutes=3)
    sweep_every: timedelta = timedelta(days=1)

    def of(self, account_id: UUID) -> tuple[Account, BoardConnector]:
        """The account and its connector. Raises Missing."""
        with self.begin.read() as connection:
            account = boards.noun(boards.get(connection, account_id))
        return account, self.connector(account.board)

    def connector(self, board: str) -> BoardConnector:
        """The connector of a board. Raises Missing."""
        try:
            return self.connectors[board]
        except KeyError:
            raise Missing(f"Nothing here knows the board {board!r}.") from None


def connectors(names: Mapping[str, object], tools: Tools) -> dict[str, BoardConnector]:
    """One connector a board."""
    return {name: connector_of(name, tools) for name in names}
