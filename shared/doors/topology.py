"""`python -m services topology apply | check`: exchange, queues, bindings."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from shared.operations.installation import Installation

HearsWhat = Callable[[], Mapping[str, Sequence[str]]]
"""Queue → the topics it hears."""


def topology(hears_what: HearsWhat) -> click.Group:
    """The group of commands over these queues."""
    group = click.Group("topology", help="What the services need on the bus.")

    @group.command()
    @click.option(
        "--wait", default=0.0, show_default=True, help="Seconds to wait for the bus."
    )
    def apply(wait: float) -> None:
        """Make what is missing; what stands as it should is left alone."""
        _apply(hears_what(), wait=wait)

    @group.command()
    @click.option(
        "--management",
        default="",
        metavar="URL",
        help="RabbitMQ's management interface; by default port 15672 of its host.",
    )
    def check(management: str) -> None:
        """Print a line a difference from what should stand; 1 where there is any."""
        _check(hears_what(), management=management)

    return group


def _apply(wanted: Mapping[str, Sequence[str]], *, wait: float) -> None:
    from shared.errors import PipelineError, Unavailable

    deadline = time.monotonic() + wait
    while True:
        try:
            return _bind(wanted)
        except Unavailable as error:
            if time.monotonic() >= deadline:
                told = f"{error}; `topology check` says more"
                raise click.ClickException(told) from error
            time.sleep(1)
        except PipelineError as error:
            raise click.ClickException(str(error)) from error


def _check(wanted: Mapping[str, Sequence[str]], *, management: str) -> None:
    from shared.errors import PipelineError
    from shared.messaging.survey import survey

    try:
        found = survey(_installation().bus_url, wanted, management=management)
    except PipelineError as error:
        raise click.ClickException(str(error)) from error
    for line in found.differences:
        click.echo(line)
    if found.unseen:
        click.echo(f"not seen  {found.unseen}", err=True)
    if found.differences:
        raise SystemExit(1)
    click.echo("Everything looked at stands as it should.", err=True)


def _bind(wanted: Mapping[str, Sequence[str]]) -> None:
    bus = _installation().bus()
    try:
        for queue, topics in wanted.items():
            bus.bind(queue, topics)
            click.echo(f"{queue} hears {len(topics)} topics", err=True)
    finally:
        bus.close()


def _installation() -> Installation:
    from shared import settings
    from shared.operations.installation import Installation

    try:
        return settings.read(Installation, os.environ, prefix="turnout")
    except settings.SettingsError as error:
        raise click.ClickException(str(error)) from error
