"""`python -m services.intake read | take | table | reread | web | worker | …`."""

import json
import os
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import click

from services.intake.commands.boards import add_boards
from services.intake.commands.office import add_office
from shared.doors.processes import add_processes
from shared.errors import Invalid, PipelineError

if TYPE_CHECKING:
    from services.intake.actions.sources.switchboard import Switchboard
    from services.intake.commands.office import Office
    from services.intake.settings import Settings
    from shared.operations import Service
    from shared.operations.installation import Installation
    from shared.work import BeginWork


@click.group()
def main() -> None:
    """Take in vacancies and résumés."""


@main.command()
@click.argument(
    "files",
    metavar="FILE...",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path),
)
@click.option(
    "--document-date",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day the résumés were written, which is what “present” means in them. "
    "By default what each file says of itself.",
)
def read(files: tuple[Path, ...], document_date: datetime | None) -> None:
    """Print one JSON line a FILE: what the résumé says, or why it was not read.

    Needs neither settings nor a database, and keeps nothing.
    """
    from services.intake.commands.reading import read_files
    from services.intake.readers.pool import ReaderPool

    children = min(len(files), os.cpu_count() or 1, 4)
    day = document_date.date() if document_date else None
    unread = 0
    with ReaderPool(size=children) as pool:
        for row in read_files(files, pool=pool, document_date=day):
            unread += not row["ok"]
            # Bytes, because a terminal's own encoding may know no Cyrillic.
            click.echo(json.dumps(row, ensure_ascii=False).encode())
    if unread:
        click.echo(f"{unread} of {len(files)} files were not read.", err=True)


@main.command()
@click.argument(
    "paths",
    metavar="PATH...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, path_type=Path),
)
@click.option("--vacancy", type=click.UUID, required=True, help="The vacancy's id.")
def take(paths: tuple[Path, ...], vacancy: UUID) -> None:
    """Take files, or whole folders, in for a vacancy: a JSON row a file.

    Taking the same files again takes nothing twice. The progress stands on standard
    error.
    """
    from services.intake.actions.taking import files_in
    from services.intake.actions.taking import take as take_in
    from services.intake.app import desk_of
    from services.intake.domain.importing import Import, Way

    settings = _settings()
    begin, desk = _begin(settings), desk_of(settings)
    new = Import(
        id=uuid4(), vacancy_id=vacancy, way=Way.COMMAND, begun_by="command line"
    )
    files = files_in(paths)
    try:
        rows = take_in(begin, desk, new=new, paths=files)
        for row in _with_progress(rows, total=len(files)):
            click.echo(json.dumps(row, ensure_ascii=False).encode())
    except PipelineError as error:
        raise click.ClickException(str(error)) from error
    finally:
        desk.pool.close()


@main.group()
def account() -> None:
    """Accounts of the office."""


@account.command("add")
@click.argument("email")
@click.option(
    "--role",
    type=click.Choice(["recruiter", "manager", "interviewer", "desk", "admin"]),
    required=True,
)
@click.option("--name", default="", help="What colleagues call this person.")
@click.option(
    "--password",
    envvar="TURNOUT_PASSWORD",
    prompt=True,
    hide_input=True,
    confirmation_prompt=True,
    help="Asked for, or read from TURNOUT_PASSWORD; as an option others may see it.",
)
def add_account(email: str, role: str, name: str, password: str) -> None:
    """Open an account for EMAIL."""
    from services.intake.actions import accounts

    with _begin(_settings())() as work:
        try:
            accounts.add(work, email=email, name=name, role=role, password=password)
        except Invalid as error:
            faults = "; ".join(
                f"{name}: {fault}" for name, fault in error.fields.items()
            )
            raise click.ClickException(f"{error} {faults}") from error
        except PipelineError as error:
            raise click.ClickException(str(error)) from error
    click.echo(f"{email} may sign in as {role}.", err=True)


@account.command("token")
@click.argument("email")
@click.option("--label", required=True, help="Which program it is for.")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    required=True,
    help="What it may do, such as vacancies:read; give it several times.",
)
@click.option("--days", default=365, show_default=True, help="How long it holds.")
def make_token(email: str, label: str, scopes: tuple[str, ...], days: int) -> None:
    """Make a token with the role of EMAIL, and print it this once."""
    from services.intake.actions import api_tokens
    from services.intake.store import accounts
    from shared.web.tokens import written

    settings = _settings()
    with _begin(settings)() as work:
        found = accounts.find(work.connection, email.strip().casefold())
        if found is None:
            raise click.ClickException(f"There is no account for {email}.")
        try:
            made = api_tokens.make(
                work, account_id=found.id, label=label, scopes=scopes, days=days
            )
        except Invalid as error:
            raise click.ClickException(f"{error} {error.fields}") from error
    click.echo(written(made, secret=settings.installation.site().secret))


def _office() -> "Office":
    from services.intake.app import desk_of

    settings = _settings()
    return _begin(settings), desk_of(settings)


def _open_service() -> "tuple[Installation, Callable[[], Service]]":
    from services.intake.app import build
    from services.intake.settings import Settings
    from shared import settings
    from shared.clock import SystemClock

    read = settings.read(Settings, os.environ, prefix="intake")
    installation = read.installation
    return installation, lambda: build(
        read, clock=SystemClock(), bus=installation.bus()
    )


add_office(main, office=_office)
add_processes(
    main, _open_service, name="intake", pages="Answer the pages of recruiters."
)


def _settings() -> "Settings":
    from services.intake.settings import Settings
    from shared import settings

    try:
        return settings.read(Settings, os.environ, prefix="intake")
    except settings.SettingsError as error:
        raise click.ClickException(str(error)) from error


def _begin(settings: "Settings") -> "BeginWork":
    from services.intake.app import MIGRATIONS, NAME
    from shared.clock import SystemClock
    from shared.operations.migrate import migrate

    begin = settings.installation.begin_work(NAME, clock=SystemClock())
    migrate(begin.engine, MIGRATIONS)
    return begin


def _switchboard() -> "Switchboard":
    from services.intake.app import desk_of, switchboard_of
    from shared.clock import SystemClock

    settings = _settings()
    begin, desk = _begin(settings), desk_of(settings)
    return switchboard_of(settings, begin=begin, desk=desk, clock=SystemClock())


add_boards(main, switchboard=_switchboard)


def _with_progress(rows: Iterable[Any], *, total: int) -> Iterable[Any]:
    from rich.console import Console
    from rich.progress import track

    console = Console(stderr=True)
    return track(rows, description="Taking in", total=total, console=console)


if __name__ == "__main__":
    main(prog_name="python -m services.intake")
