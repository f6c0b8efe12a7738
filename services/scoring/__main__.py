"""`python -m services.scoring propose | rank | …`: click reads, `commands` answers."""

import json
import sys
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
    from services.scoring.commands import propose_file

    text = file.read_text(encoding="utf-8-sig", errors="replace")
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


def _print(value: object, *, indent: int | None = None) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=indent) + "\n")


if __name__ == "__main__":
    main(prog_name="python -m services.scoring")
