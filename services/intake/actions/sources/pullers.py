"""Accounts pulled beside each other: a slow board keeps nobody waiting but itself."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from uuid import UUID

from services.intake.actions.sources.pulling import due, pull
from services.intake.actions.sources.switchboard import RealPace, Switchboard
from services.intake.boards.changes import Budget
from shared.work.locks import only_one


@dataclass(kw_only=True)
class Pullers:
    """Threads of the process that ticks; each account is in at most one hand."""

    switchboard: Switchboard
    at_once: int = 4
    busy: set[UUID] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)
    pool: ThreadPoolExecutor | None = None

    def start_due(self) -> int:
        """Begin to pull every account that is due; answers how many were begun."""
        return sum(self._start(account_id) for account_id in due(self.switchboard))

    def close(self) -> None:
        """Let pulls at hand end where they are: everything of theirs is kept."""
        pace = self.switchboard.tools.pace
        if isinstance(pace, RealPace):
            pace.stop.set()
        if self.pool is not None:
            self.pool.shutdown(wait=False, cancel_futures=True)

    def _start(self, account_id: UUID) -> bool:
        with self.lock:
            if account_id in self.busy:
                return False
            self.busy.add(account_id)
            if self.pool is None:
                self.pool = ThreadPoolExecutor(self.at_once, "boards")
        self.pool.submit(self._pull, account_id)
        return True

    def _pull(self, account_id: UUID) -> None:
        try:
            engine = self.switchboard.begin.engine
            with only_one(engine, f"board.{account_id}") as mine:
                if mine:
                    pull(self.switchboard, account_id, Budget())
        finally:
            with self.lock:
                self.busy.discard(account_id)
