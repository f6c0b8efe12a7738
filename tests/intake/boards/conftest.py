"""An intake with a switchboard, a stub of hh.ru, and time that passes at once."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from services.intake.actions.reading import Desk
from services.intake.actions.sources.switchboard import Switchboard, connectors
from services.intake.boards import BOARDS
from services.intake.boards.account import Account
from services.intake.boards.changes import Budget
from services.intake.boards.connector import Tools
from services.intake.boards.politeness import Backoff
from services.intake.store import boards
from services.intake.store.tokens import Tokens
from shared.http import Http
from shared.vault import Vault
from shared.work import BeginWork
from tests.stubs.hh import World, hh_app
from tests.stubs.hh.contract import violations
from tests.stubs.stage import start
from tests.support.clock import StoppedClock

AGENT = "Turnout-Tests/1.0 (tests@example.org)"


@dataclass(kw_only=True)
class QuickPace:
    """Sleeps by moving the clock, and remembers how long it slept."""

    clock: StoppedClock
    slept: list[float] = field(default_factory=list)

    def now(self) -> datetime:
        return self.clock.now()

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.clock.move(timedelta(seconds=seconds))


@pytest.fixture
def pace(clock: StoppedClock) -> QuickPace:
    return QuickPace(clock=clock)


@pytest.fixture
def world(clock: StoppedClock) -> World:
    return World(now=clock.now, url="")


@pytest.fixture
def stub(world: World) -> Iterator[str]:
    running = start(hh_app(world))
    world.url = running.url
    every = KeptJournal()
    world.journal = every
    yield running.url
    running.close()
    # Whatever a test was about: nothing was asked that the contract does not know.
    assert violations(every.whole) == []


class KeptJournal(list):
    """A journal a test may clear; `whole` is what was ever written into it."""

    def __init__(self):
        super().__init__()
        self.whole = []

    def append(self, entry):
        self.whole.append(entry)
        super().append(entry)


@pytest.fixture
def switchboard(
    begin_here: BeginWork, desk: Desk, pace: QuickPace
) -> Iterator[Switchboard]:
    yield from a_switchboard(begin_here, desk, pace)


def a_switchboard(
    begin: BeginWork, desk: Desk, pace: QuickPace
) -> Iterator[Switchboard]:
    http = Http(private=True)
    tokens = Tokens(begin=begin, vault=Vault(["test"]))
    tools = Tools(
        http=http,
        pace=pace,
        tokens=tokens,
        backoff=Backoff(chance=lambda: 0.5),
        agent=AGENT,
        rate=1000.0,
    )
    yield Switchboard(
        begin=begin,
        desk=desk,
        tokens=tokens,
        tools=tools,
        connectors=connectors(BOARDS, tools),
    )
    http.close()


@pytest.fixture
def hh(switchboard: Switchboard, stub: str, world: World) -> UUID:
    """A connected account at the stub."""
    return connected(switchboard, stub, world)


def connected(
    switchboard: Switchboard, stub: str, world: World, **settings: object
) -> UUID:
    token = world.token()
    account = Account(
        id=uuid4(),
        board="hh",
        name="Meridian at hh.ru",
        settings={"api_url": stub, "site_url": stub, **settings},
    )
    secrets = {
        "access_token": token.access,
        "refresh_token": token.refresh,
        "expires_at": token.expires.isoformat(),
    }
    with switchboard.begin() as work:
        boards.add(
            work.connection,
            account,
            secrets=switchboard.tokens.vault.seal(secrets),
            connected_by="Rita",
            connected_at=work.now,
        )
    return account.id


def budget(**told: object) -> Budget:
    return replace(Budget(), **told)
