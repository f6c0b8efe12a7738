"""Commands about boards: connect an account, pull it, seal its secrets anew."""

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import click

from services.intake.commands.office import print_rows
from shared.errors import Invalid

if TYPE_CHECKING:
    from services.intake.actions.sources.switchboard import Switchboard

Row = dict[str, Any]


def add_boards(group: click.Group, *, switchboard: "Callable[[], Switchboard]") -> None:
    """Let the group know the commands of this file."""

    @group.group("boards")
    def boards() -> None:
        """Accounts at job boards."""

    @boards.command("list")
    def listed() -> None:
        """A JSON row an account: how it is doing."""
        print_rows(lambda: of_accounts(switchboard()))

    @boards.command("connect")
    @click.argument("board")
    @click.option("--name", default="", help="What you call it.")
    @click.option(
        "--set",
        "settings",
        multiple=True,
        metavar="FIELD=VALUE",
        help="A plain setting, such as api_url=https://api.hh.ru; repeatable.",
    )
    @click.option(
        "--secret",
        "files",
        multiple=True,
        metavar="FIELD=FILE",
        help="A secret, such as access_token, read from a file; repeatable.",
    )
    def connect(
        *, board: str, name: str, settings: tuple[str, ...], files: tuple[str, ...]
    ) -> None:
        """Connect an account at BOARD: hh, superjob, … Prints its id."""
        print_rows(
            lambda: connected(
                switchboard(), board, told={"name": name} | _told(settings, files)
            )
        )

    @boards.command("pull")
    @click.argument("account", type=click.UUID)
    @click.option("--sweep", is_flag=True, help="Look through everything.")
    def pull(*, account: UUID, sweep: bool) -> None:
        """Pull ACCOUNT now, and read what comes in: a JSON row."""
        print_rows(lambda: pulled(switchboard(), account, sweep=sweep))

    @boards.command("reseal")
    def reseal() -> None:
        """Seal every kept secret with the first of TURNOUT_SECRET_KEYS."""
        print_rows(lambda: resealed(switchboard()))


def of_accounts(switchboard: "Switchboard") -> Iterable[Row]:
    """How every account is doing."""
    from services.intake.queries import sources

    with switchboard.begin.read() as connection:
        found = sources.listed(connection)
    for source in found:
        words = source.words(switchboard.connector(source.row.board).title)
        yield {
            "id": str(source.row.id),
            "board": source.row.board,
            "name": source.row.name,
            "state": source.standing,
            "trouble": source.row.trouble or None,
            "words": words[0] if words else None,
            "what_to_do": words[1] if words else None,
            "responses": source.responses,
            "waiting": source.waiting,
            "aside": source.aside,
        }


def connected(
    switchboard: "Switchboard", board: str, *, told: Mapping[str, str]
) -> Iterable[Row]:
    """Connect one account; its row."""
    from services.intake.actions.sources import accounts

    account_id = accounts.connect(switchboard, board, told, by="command line")
    yield from (row for row in of_accounts(switchboard) if row["id"] == str(account_id))


def pulled(
    switchboard: "Switchboard", account_id: UUID, *, sweep: bool
) -> Iterable[Row]:
    """Pull one account, read what came, and say how it went."""
    from services.intake.actions.reading import read_next
    from services.intake.actions.sources.pulling import pull
    from services.intake.boards.changes import Budget

    whole = pull(switchboard, account_id, Budget(full_sweep=sweep))
    read = 0
    while read_next(switchboard.begin, switchboard.desk) is not None:
        read += 1
    for row in of_accounts(switchboard):
        if row["id"] == str(account_id):
            yield {**row, "whole": whole, "read": read}


def resealed(switchboard: "Switchboard") -> Iterable[Row]:
    """Seal everything anew."""
    from services.intake.actions.sources.accounts import reseal

    yield {"resealed": reseal(switchboard)}


def _told(settings: tuple[str, ...], files: tuple[str, ...]) -> dict[str, str]:
    told = dict(_pair(one) for one in settings)
    for one in files:
        name, path = _pair(one)
        told[name] = Path(path).read_text(encoding="utf-8").strip()
    return told


def _pair(told: str) -> tuple[str, str]:
    name, equals, value = told.partition("=")
    if not equals:
        raise Invalid(f"{json.dumps(told)} is not of the form FIELD=VALUE.")
    return name, value
