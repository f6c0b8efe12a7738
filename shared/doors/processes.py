"""`web | worker [--all] | relay | tick`: the processes of one service."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from shared.operations import Service
    from shared.operations.installation import Installation

    Open = Callable[[], tuple[Installation, Callable[[], Service]]]
    """Reads the settings; answers them, and what builds the service of them."""


def add_processes(
    group: click.Group, open_service: Open, *, name: str, pages: str
) -> None:
    """Give the service's group its process commands; `pages` says whom `web` serves."""

    def run(roles: Sequence[str]) -> None:
        # A supervisor looks at the code: 1 where a loop died, or a server was missing.
        raise SystemExit(_run(open_service, roles, name=name))

    @group.command(help=pages)
    def web() -> None:
        run(["web"])

    @group.command()
    @click.option("--all", "everything", is_flag=True, help="Relay and timers as well.")
    def worker(*, everything: bool) -> None:
        """Hear what other services say."""
        run(["worker", "relay", "tick"] if everything else ["worker"])

    @group.command()
    def relay() -> None:
        """Carry what was said to the bus."""
        run(["relay"])

    @group.command()
    def tick() -> None:
        """Do what the clock asks for."""
        run(["tick"])


def _run(open_service: Open, roles: Sequence[str], *, name: str) -> int:
    from shared.db import is_down
    from shared.errors import PipelineError
    from shared.operations.single import run_single
    from shared.settings import SettingsError

    try:
        installation, build = open_service()
        return run_single(build, installation, roles, name=name)
    except SettingsError as error:
        click.echo(f"Turnout cannot start:\n{error}", err=True)
        return 2
    except PipelineError as error:
        click.echo(f"Turnout cannot start: {error}", err=True)
        return 1
    except Exception as error:
        if not is_down(error):
            raise
        click.echo("Turnout cannot start: the database went away", err=True)
        return 1
