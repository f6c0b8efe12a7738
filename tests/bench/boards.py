"""How long 10,000 responses take: `python -m tests.bench.boards [--people N]`.

The stub of hh.ru answers from a process of its own, as fast as it can, and lets
somebody new apply on every tenth page that is read. Politeness is switched off, so that
the figures are ours and not the board's limit. Not run by the tests.
"""

import json
import multiprocessing
import resource
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import click
import requests

VACANCIES = 40


def serve(port: int, people: int) -> None:
    """The board, until it is killed."""
    import threading

    from tests.stubs.hh import World, hh_app
    from tests.stubs.stage import start

    world = World(
        url=f"http://127.0.0.1:{port}", keep_journal=False, demo_token="bench"
    )
    ids = [world.post(f"Вакансия {place}") for place in range(VACANCIES)]
    now = world.time()
    for number in range(people):
        letter = "Здравствуйте!" if number % 5 == 0 else ""
        moment = now - timedelta(seconds=30 * number)
        world.apply(ids[number % VACANCIES], number, at=moment, letter=letter)
    world.drift = 10
    token = world.token()
    token.access = world.demo_token
    app = hh_app(world)

    @app.get("/__stub__/figures")
    def figures():
        return {"requests": world.made, "topics": len(world.topics)}

    @app.post("/__stub__/still")
    def still():
        world.drift = 0
        return {}

    start(app, port=port)
    threading.Event().wait()


def intake(folder: Path, url: str):
    """An intake without a web server or readers."""
    from services.intake.actions.reading import Desk
    from services.intake.actions.sources.switchboard import (
        RealPace,
        Switchboard,
        connectors,
    )
    from services.intake.app import MIGRATIONS
    from services.intake.boards import BOARDS
    from services.intake.boards.account import Account
    from services.intake.boards.connector import Tools
    from services.intake.readers.pool import ReaderPool
    from services.intake.store import boards
    from services.intake.store.originals import Originals
    from services.intake.store.tokens import Tokens
    from shared.clock import SystemClock
    from shared.db import open_engine
    from shared.http import Http
    from shared.operations.migrate import migrate
    from shared.vault import Vault
    from shared.work import BeginWork

    engine = open_engine(f"sqlite:///{folder / 'intake.db'}")
    migrate(engine, MIGRATIONS)
    begin = BeginWork(engine, clock=SystemClock(), source="intake")
    desk = Desk(originals=Originals(folder / "originals"), pool=ReaderPool(size=1))
    tokens = Tokens(begin=begin, vault=Vault(["bench"]))
    tools = Tools(
        http=Http(private=True),
        pace=RealPace(clock=SystemClock()),
        tokens=tokens,
        agent="Turnout-Bench/1.0 (bench@example.org)",
        rate=100_000.0,
    )
    switchboard = Switchboard(
        begin=begin,
        desk=desk,
        tokens=tokens,
        tools=tools,
        connectors=connectors(BOARDS, tools),
    )
    account = Account(
        id=uuid4(), board="hh", name="Bench", settings={"api_url": url, "site_url": url}
    )
    with begin() as work:
        boards.add(
            work.connection,
            account,
            secrets=tokens.vault.seal({"access_token": "bench"}),
            connected_by="bench",
            connected_at=work.now,
        )
    return switchboard, account.id


@click.command()
@click.option("--people", default=10_000, show_default=True)
def main(people: int) -> None:
    """Pull everything, then five changes, then sweep; print what it took."""
    from services.intake.actions.sources.pulling import pull
    from services.intake.boards.changes import Budget
    from tests.support.ports import free_port

    port = free_port()
    url = f"http://127.0.0.1:{port}"
    board = multiprocessing.get_context("spawn").Process(
        target=serve, args=(port, people), daemon=True
    )
    board.start()
    _until_open(url)
    with tempfile.TemporaryDirectory() as folder:
        switchboard, account_id = intake(Path(folder), url)
        first = _measured(url, lambda: pull(switchboard, account_id, Budget()))
        first["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        requests.post(f"{url}/__stub__/still", timeout=30)
        settled = _measured(url, lambda: pull(switchboard, account_id, Budget()))
        for _ in range(5):
            requests.post(f"{url}/__stub__/apply", json={}, timeout=30)
        second = _measured(url, lambda: pull(switchboard, account_id, Budget()))
        idle = _measured(url, lambda: pull(switchboard, account_id, Budget()))
        sweep = _measured(
            url, lambda: pull(switchboard, account_id, Budget(full_sweep=True))
        )
        here = _arrived(switchboard)
        switchboard.desk.pool.close()
    board.kill()
    click.echo(
        json.dumps(
            {
                "first": first,
                "after drift": settled,
                "five changes": second,
                "nothing new": idle,
                "full sweep": sweep,
                "arrived": here,
            },
            indent=1,
        )
    )


def _measured(url, work) -> dict[str, object]:
    before = requests.get(f"{url}/__stub__/figures", timeout=30).json()
    began = time.perf_counter()
    whole = work()
    seconds = time.perf_counter() - began
    after = requests.get(f"{url}/__stub__/figures", timeout=30).json()
    return {
        "whole": whole,
        "seconds": round(seconds, 1),
        "requests": after["requests"] - before["requests"],
        "responses at the board": after["topics"],
    }


def _arrived(switchboard) -> dict[str, int]:
    from sqlalchemy import func, select

    from services.intake.store.board_tables import board_change, board_response
    from services.intake.store.tables import import_row

    with switchboard.begin.read() as connection:
        return {
            table.name: connection.execute(
                select(func.count()).select_from(table)
            ).scalar_one()
            for table in (board_response, import_row, board_change)
        }


def _until_open(url: str) -> None:
    for _ in range(600):
        try:
            requests.get(f"{url}/__stub__/figures", timeout=1)
        except requests.RequestException:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the stub does not answer")


if __name__ == "__main__":
    main(prog_name="python -m tests.bench.boards")
