"""`python -m services.scoring propose | rank | rescore`, and the processes."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, TYPE_CHECKING
from uuid import UUID

import click

from shared.doors.processes import add_processes
from shared.errors import PipelineError
from shared.i18n import LANGUAGES

if TYPE_CHECKING:
    from shared.operations import Service
    from shared.operations.installation import Installation


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
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default="en",
    show_default=True,
    help="What reasons and questions are said in; it moves nobody.",
)
def rank(vacancy: IO[str], resumes: IO[str], language: str) -> None:
    """Print the résumés, best first, each with its reasons, a JSON line each.

    RESUMES holds lines of `python -m services.intake read`, or {"id", "text"}.
    """
    from services.scoring.commands import load, rank_lines

    try:
        outcome = rank_lines(load(json.load(vacancy)), resumes, language=language)
    except ValueError as error:
        raise click.UsageError(f"--vacancy is not JSON: {error}") from error
    except PipelineError as error:
        raise click.UsageError(f"--vacancy: {error}") from error
    for remark in outcome.remarks:
        click.echo(remark, err=True)
    for line in outcome.lines:
        _print(line)


@main.command()
@click.argument("vacancy", type=click.UUID, required=False)
@click.option("--again", is_flag=True, help="Rate everybody by the rules as they are.")
@click.option("--stop", is_flag=True, help="Leave the rest with the older score.")
@click.option("--resume", is_flag=True, help="Go on where it was stopped.")
def rescore(vacancy: UUID | None, again: bool, stop: bool, resume: bool) -> None:
    """Rate everybody of VACANCY (of all that are behind, without one) again.

    Shows how far it is. Ctrl-C leaves the rest to the running office; --stop stops it
    there as well.
    """
    from services.scoring.commands.rescoring import Wish, rescore_all

    if sum((again, stop, resume)) > 1:
        raise click.UsageError("choose one of --again, --stop and --resume")
    if (again or stop or resume) and vacancy is None:
        raise click.UsageError("name the vacancy")
    _, build = _open_service()
    wish = Wish(again=again, stop=stop, resume=resume)
    try:
        for line in rescore_all(build().begin, vacancy, wish=wish):
            click.echo(line)
    except PipelineError as error:
        raise click.UsageError(str(error)) from error
    except KeyboardInterrupt:
        click.echo("Left: what is rated stays; the office goes on with the rest.")


def _open_service() -> "tuple[Installation, Callable[[], Service]]":
    from services.scoring.app import build
    from services.scoring.settings import Settings
    from shared import settings
    from shared.clock import SystemClock

    read = settings.read(Settings, os.environ, prefix="scoring")
    installation = read.installation
    return installation, lambda: build(
        read, clock=SystemClock(), bus=installation.bus()
    )


add_processes(
    main, _open_service, name="scoring", pages="Answer the pages of hiring managers."
)


def _print(value: object, *, indent: int | None = None) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=indent) + "\n")


if __name__ == "__main__":
    main(prog_name="python -m services.scoring")
