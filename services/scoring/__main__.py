"""`python -m services.scoring propose | rank | web | worker | relay | tick`."""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO

import click

from shared.errors import PipelineError


@click.group()
def main() -> None:
    """Scoring: how well a résumé meets what a vacancy asks for."""


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def propose(file: Path) -> None:
    """Print the vacancy file that the job description in FILE suggests."""
    from services.scoring.commands import propose_file, text_of

    try:
        text = text_of(file.read_bytes())
    except PipelineError as error:
        raise click.UsageError(f"{file}: {error}") from error
    _print(propose_file(text, name=file.stem), indent=2)


@main.command()
@click.option("--vacancy", type=click.File(encoding="utf-8-sig"), required=True)
@click.option("--resumes", type=click.File(encoding="utf-8-sig"), required=True)
def rank(vacancy: IO[str], resumes: IO[str]) -> None:
    """Print the résumés, best first, each with its reasons, a JSON line each.

    RESUMES holds lines of `python -m services.intake read`, or {"id", "text"}.
    """
    from services.scoring.commands import load, rank_lines

    try:
        outcome = rank_lines(load(json.load(vacancy)), resumes)
    except ValueError as error:
        raise click.UsageError(f"--vacancy is not JSON: {error}") from error
    except PipelineError as error:
        raise click.UsageError(f"--vacancy: {error}") from error
    for remark in outcome.remarks:
        click.echo(remark, err=True)
    for line in outcome.lines:
        _print(line)


@main.command()
def web() -> None:
    """Answer the pages of hiring managers."""
    _run(["web"])


@main.command()
@click.option("--all", "everything", is_flag=True, help="Relay and timers as well.")
def worker(everything: bool) -> None:
    """Hear what other services say."""
    _run(["worker", "relay", "tick"] if everything else ["worker"])


@main.command()
def relay() -> None:
    """Carry what was said to the bus."""
    _run(["relay"])


@main.command()
def tick() -> None:
    """Do what the clock asks for."""
    _run(["tick"])


def _run(roles: Sequence[str]) -> None:
    from services.scoring.app import NAME, build
    from services.scoring.settings import Settings
    from shared import settings
    from shared.clock import SystemClock
    from shared.operations.single import run_single

    try:
        read = settings.read(Settings, os.environ, prefix=NAME)
    except settings.SettingsError as error:
        raise click.ClickException(str(error)) from error
    installation = read.installation
    service = build(read, clock=SystemClock(), bus=installation.bus())
    raise SystemExit(run_single(service, installation, roles))


def _print(value: object, *, indent: int | None = None) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=indent) + "\n")


if __name__ == "__main__":
    main(prog_name="python -m services.scoring")
