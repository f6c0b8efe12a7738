"""Wiring: the one file that knows all the others."""

from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from services.intake import api
from services.intake.actions import demo
from services.intake.actions.drop import DropFolder
from services.intake.actions.reading import Desk
from services.intake.actions.sources.demo_board import DemoBoard, is_there
from services.intake.actions.sources.pullers import Pullers
from services.intake.actions.sources.switchboard import (
    RealPace,
    Switchboard,
    connectors,
)
from services.intake.boards import BOARDS
from services.intake.boards.connector import Tools
from services.intake.handlers import HANDLERS
from services.intake.queries.accounts import is_revoked
from services.intake.readers.pool import ReaderPool
from services.intake.settings import Settings
from services.intake.store.originals import Originals
from services.intake.store.tokens import Tokens
from services.intake.timers import pulling, tending, timers
from services.intake.views import Surroundings, hooks, pages, public_pages
from shared import metrics
from shared.clock import Clock
from shared.http import Http
from shared.messaging import Bus
from shared.operations import Service
from shared.operations.books import Books
from shared.operations.queues_page import queues_page
from shared.web.api import open_doors
from shared.web.app import create_app
from shared.web.health import ALSO_READY
from shared.work import BeginWork

NAME = "intake"
MIGRATIONS = Path(__file__).parent / "migrations"
SERVICES = ("intake", "scoring", "scheduler")
QUEUES = tuple(f"{name}.in" for name in SERVICES)


def build(settings: Settings, *, clock: Clock, bus: Bus) -> Service:
    """Intake, ready to run in any of its processes."""
    installation = settings.installation
    begin = installation.begin_work(NAME, clock=clock)
    desk = desk_of(settings)
    drop = DropFolder(root=settings.drop.resolve(), originals=desk.originals)

    switchboard = switchboard_of(settings, begin=begin, desk=desk, clock=clock)
    pullers = Pullers(switchboard=switchboard, at_once=settings.boards_at_once)
    demo_board = DemoBoard(
        switchboard=switchboard, offered=installation.demo and is_there()
    )
    books = Books(installation=installation, clock=clock, services=SERVICES)

    def prepare() -> None:
        if installation.demo:
            demo.open_office(begin, desk.originals)
            demo_board.carry_on()

    web = create_app(
        [pages, public_pages, hooks, queues_page(bus, QUEUES, books)],
        begin=begin,
        site=installation.site(),
        revoked=lambda account_id, since: _revoked(begin, account_id, since),
    )
    open_doors(
        web,
        [api.door],
        title="Turnout: intake",
        mounted="",
        revoked=lambda key, since: _revoked(begin, key, since),
    )
    web.extensions[api.DESK] = desk
    web.config["MAX_FORM_PARTS"] = 5000
    # They check themselves, once they have looked how much is sent.
    web.extensions["csrf"].exempt(public_pages)
    web.extensions["csrf"].exempt(hooks)
    web.extensions[ALSO_READY] = lambda: desk.bounds.why_full(begin)
    web.extensions["intake"] = Surroundings(
        begin=begin,
        desk=desk,
        drop=drop.root,
        bus=bus,
        queues=QUEUES,
        vault=installation.vault(),
        throttle=settings.throttle,
        switchboard=switchboard,
        forms_an_hour=settings.forms_an_hour,
        demo_board=demo_board,
    )

    def close() -> None:
        pullers.close()
        demo_board.close()
        desk.pool.close()

    return Service(
        name=NAME,
        web=web,
        bus=bus,
        begin=begin,
        handlers=HANDLERS,
        migrations=MIGRATIONS,
        timers=(
            *timers(
                begin,
                desk=desk,
                drop=drop,
                seconds=settings.seconds,
            ),
            *tending(settings.ballast),
            pulling(pullers),
        ),
        prepare=prepare,
        close=close,
    )


def desk_of(settings: Settings) -> Desk:
    """Where this installation reads files."""
    return Desk(
        originals=Originals(settings.originals.resolve()),
        pool=ReaderPool(size=settings.readers),
        bounds=settings.bounds,
    )


def switchboard_of(
    settings: Settings, *, begin: BeginWork, desk: Desk, clock: Clock
) -> Switchboard:
    """Every board this installation knows, and what they are asked with."""
    tokens = Tokens(begin=begin, vault=settings.installation.vault())
    tools = Tools(
        http=Http(private=settings.asks_privately),
        pace=RealPace(clock=clock),
        tokens=tokens,
        agent=settings.boards_agent,
        rate=settings.boards_a_second or None,
        on_request=metrics.BOARD_REQUESTS.labels(NAME).inc,
    )
    return Switchboard(
        begin=begin,
        desk=desk,
        tokens=tokens,
        tools=tools,
        connectors=connectors(BOARDS, tools),
        quiet=timedelta(seconds=settings.boards_seconds),
        sweep_every=timedelta(hours=settings.boards_sweep_hours),
    )


def _revoked(begin: BeginWork, account_id: UUID, since: datetime) -> bool:
    with begin.read() as connection:
        return is_revoked(connection, account_id, begun_at=since)
