"""The demo board: a stub of hh.ru on this machine, with invented people.

It comes with the source tree and not with the installed product; where it is not
there, nobody is offered it. It keeps its state in memory and begins each time with the
same people, so that opening the office again brings nobody twice.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from importlib import import_module
from importlib.util import find_spec
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from services.intake.actions.sources import accounts
from services.intake.actions.sources.switchboard import Switchboard
from services.intake.domain.source import SourceState
from services.intake.store import boards
from shared.errors import Missing, Refused

DEMO_ACCOUNT: UUID = uuid5(NAMESPACE_URL, "turnout-demo/board/hh")
_STUBS = "tests.stubs"


@dataclass(kw_only=True)
class DemoBoard:
    """Started once somebody asks for it, or has asked before."""

    switchboard: Switchboard
    offered: bool
    running: Any = field(default=None)

    def connect(self, *, by: str) -> UUID:
        """Start the board and connect it. Raises Refused where it is not there."""
        if not self.offered:
            raise Refused("There is no demo board here.")
        since = self.switchboard.begin.now() - timedelta(minutes=1)
        told = self._start(since)
        try:
            with self.switchboard.begin.read() as connection:
                row = boards.get(connection, DEMO_ACCOUNT)
        except Missing:
            accounts.connect(
                self.switchboard,
                "hh",
                told | {"name": "Demo board (hh.ru)"},
                by=by,
                account_id=DEMO_ACCOUNT,
            )
            return DEMO_ACCOUNT
        if row.state == SourceState.DISCONNECTED:
            with self.switchboard.begin() as work:
                boards.change(work.connection, DEMO_ACCOUNT, state=SourceState.ACTIVE)
        accounts.reconnect(self.switchboard, DEMO_ACCOUNT, told)
        return DEMO_ACCOUNT

    def carry_on(self) -> None:
        """Start the board again where it was connected before."""
        if not self.offered:
            return
        try:
            with self.switchboard.begin.read() as connection:
                row = boards.get(connection, DEMO_ACCOUNT)
        except Missing:
            return
        if row.state != SourceState.DISCONNECTED:
            told = self._start(row.connected_at)
            settings = dict(row.settings) | {
                "api_url": told["api_url"],
                "site_url": told["site_url"],
            }
            with self.switchboard.begin() as work:
                boards.change(work.connection, DEMO_ACCOUNT, settings=settings)

    def close(self) -> None:
        if self.running is not None:
            self.running.close()

    def _start(self, since: Any) -> dict[str, str]:  # noqa: ANN401  # a moment
        stubs: Any = import_module(f"{_STUBS}.hh")
        if self.running is None:
            world = import_module(f"{_STUBS}.hh.world").demo_world(since)
            stage: Any = import_module(f"{_STUBS}.stage")
            self.running = stage.start(stubs.hh_app(world))
            self.running.world = world
            world.url = self.running.url
        world = self.running.world
        return {
            "api_url": self.running.url,
            "site_url": self.running.url,
            "client_id": world.client_id,
            "client_secret": world.client_secret,
            "access_token": world.demo_token,
        }


def is_there() -> bool:
    """Whether the stubs came along with this installation."""
    try:
        return find_spec(_STUBS) is not None
    except ModuleNotFoundError:
        return False
