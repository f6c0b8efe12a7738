"""Rings when something was said: in this process, and on PostgreSQL in any.

On PostgreSQL a commit that said something sends an empty NOTIFY. It may be lost with a
connection, and may be switched off: whoever waits also looks every so often by himself.
"""

import time
from typing import Any

import psycopg
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from shared.work import CHANNEL, BeginWork


class Bell:
    """Waits for what one service says. Used by one thread."""

    def __init__(self, begin: BeginWork) -> None:
        self._begin = begin
        self._session: Connection | None = None

    def wait(self, seconds: float) -> None:
        """Return when something was said, and after so many seconds at the latest."""
        if not self._begin.notifies:
            self._begin.said.wait(seconds)
            return
        began = time.monotonic()
        try:
            driver: Any = self._listening().connection.driver_connection
            for _ in driver.notifies(timeout=seconds, stop_after=1):
                return  # any number of them is one reason to look
        except (SQLAlchemyError, psycopg.Error):
            # Looking by oneself suffices; the next wait listens anew.
            self.close()
            self._begin.said.wait(max(0.0, began + seconds - time.monotonic()))

    def close(self) -> None:
        if self._session is not None:
            self._session.invalidate()
            self._session.close()
            self._session = None

    def _listening(self) -> Connection:
        if self._session is None:
            # A session of its own: a listener in the pool would disturb others.
            session = self._begin.engine.connect()
            self._session = session.execution_options(isolation_level="AUTOCOMMIT")
            self._session.exec_driver_sql(f"listen {CHANNEL}")
        return self._session
