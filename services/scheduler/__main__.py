"""`python -m services.scheduler`: the scheduler on the command line."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import click

from shared.doors.processes import add_processes
from shared.errors import Invalid

if TYPE_CHECKING:
    from shared.operations import Service
    from shared.operations.installation import Installation

PRESET_NAMES = ("careful", "balanced", "ambitious", "sure")
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group(context_settings={"show_default": True})
def main() -> None:
    """Plan interview sessions for who actually comes."""


@main.command()
@click.option(
    "--arrivals",
    type=click.IntRange(min=0),
    help="How many people should come; required without a session.",
)
@click.option(
    "--observed",
    default="0/0",
    metavar="CAME/BOOKED",
    help="What was seen so far, for example 1/5; 0/0 is no history.",
)
@click.option("--confidence", type=float, default=0.9, help="How sure, from 0 to 1.")
@click.option("--seats", type=click.IntRange(min=1), help="How many are no crowd yet.")
@click.option(
    "--slots",
    type=click.IntRange(min=1, max=500),
    help="Start times to spread the bookings over; one an arrival by default.",
)
@click.option(
    "--interviewers",
    type=click.IntRange(min=1, max=100),
    default=1,
    help="How many interview at the same time.",
)
@click.option("--queue", type=click.IntRange(min=0), help="How many can be booked.")
@click.option(
    "--prior",
    default="1,3",
    metavar="A,B",
    help="The Beta distribution assumed before any outcome.",
)
@click.option(
    "--overdispersion",
    type=float,
    default=0.02,
    help="How alike the people of one day behave: their correlation, from 0 to 1.",
)
@click.option(
    "--policy",
    metavar="NAME",
    default="chance_constrained",
    help="How to choose the number: any policy there is, such as expected_cost.",
)
@click.option(
    "--preset",
    type=click.Choice(PRESET_NAMES),
    help="How to weigh those who come and those who are missing; instead of a policy.",
)
@click.option("--session", type=FILE, help="A session as JSON; balanced by default.")
@click.option("--history", type=FILE, help="With a session: what was seen, as CSV.")
@click.option("--say", is_flag=True, help="Say it in one sentence, on standard error.")
def plan(
    say: bool, session: Path | None, history: Path | None, **typed: object
) -> None:
    """Say how many bookings to take, as JSON on standard output."""
    from services.scheduler.commands import planning, session_files

    def asked() -> dict[str, Any]:
        question = planning.Question(**typed)  # type: ignore[arg-type]  # click has checked them
        return session_files.plan(question, session=session, history=history)

    answer = _answered(asked)
    if say:
        click.echo(answer["statement"], err=True)


@main.command()
@click.option(
    "--scenario",
    required=True,
    help="Which world: base, cold, shift … (docs/overbooking.md lists them).",
)
@click.option(
    "--policy",
    "policies",
    multiple=True,
    required=True,
    metavar="NAME",
    help="A policy or preset, guarantee or oracle; may be repeated.",
)
@click.option(
    "--seeds",
    required=True,
    metavar="A-B",
    help="One imagined office for each seed, for example 1000-1039.",
)
@click.option(
    "--estimator",
    default="dynamic_logistic",
    help="What the offices believe with.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1, max=64),
    default=1,
    help="Processes to play in.",
)
def simulate(**typed: object) -> None:
    """Play policies in imagined offices; JSON figures on standard output."""
    from services.scheduler.commands import simulating

    trial = simulating.Trial(**typed)  # type: ignore[arg-type]  # click has checked them
    _answered(lambda: simulating.simulate(trial))


@main.command()
@click.argument("train", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("test", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--date-column",
    "dates",
    multiple=True,
    required=True,
    metavar="NAME",
    help="The day of the interview; three times: year, month and day.",
)
@click.option(
    "--outcome-column",
    "outcome",
    required=True,
    metavar="NAME",
    help="What became of it; empty is not known.",
)
@click.option(
    "--came-value",
    "came",
    required=True,
    metavar="VALUE",
    help="What the outcome says of whoever came.",
)
@click.option(
    "--group-column",
    "groups",
    multiple=True,
    metavar="NAME",
    help="What people are told apart by; may be repeated.",
)
@click.option(
    "--answer-column",
    "answer",
    metavar="NAME",
    help="What they answered to the reminder.",
)
@click.option(
    "--booked-column",
    "booked",
    metavar="NAME",
    help="The day of the booking: tells people apart by the days between.",
)
def evaluate(train: Path, test: Path, **typed: object) -> None:
    """Learn from TRAIN, foretell TEST; scores of every estimator as JSON.

    Both are CSV files with a header, plain or gzip.
    """
    from services.scheduler.commands import evaluating
    from services.scheduler.estimators.table import Columns

    def scored() -> dict[str, Any]:
        columns = Columns(**typed)  # type: ignore[arg-type]  # click has checked them
        return evaluating.evaluate(train, test, columns=columns)

    _answered(scored)


@main.command()
@click.argument("table", type=FILE)
def impact(table: Path) -> None:
    """Impact ratios of a CSV file with sex, ethnicity, selected and score."""
    from services.scheduler.commands.impact import told

    _answered(lambda: told(table))


def _answered(ask: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Print the answer as JSON, or what is wrong with the question."""
    try:
        answer = ask()
    except Invalid as error:
        raise click.UsageError(str(error)) from error
    click.echo(json.dumps(answer, ensure_ascii=False))
    return answer


def _open_service() -> "tuple[Installation, Callable[[], Service]]":
    from services.scheduler.app import build
    from services.scheduler.settings import Settings
    from shared import settings
    from shared.clock import SystemClock

    read = settings.read(Settings, os.environ, prefix="scheduler")
    installation = read.installation
    return installation, lambda: build(
        read, clock=SystemClock(), bus=installation.bus()
    )


@main.group()
def lot() -> None:
    """Who was offered which start, drawn by lot."""


@lot.command("check")
@click.argument("session", type=click.UUID)
def check_lot(session: UUID) -> None:
    """Draw every lot of SESSION again; exit code 1 if one comes out differently."""
    from services.scheduler.commands.lots import checked

    answer = _answered(lambda: checked(_open_service()[1]().begin, session))
    sys.exit(0 if all(one["holds"] for one in answer["lots"]) else 1)


add_processes(
    main,
    _open_service,
    name="scheduler",
    pages="Answer the pages of recruiters, the desk and candidates.",
)


if __name__ == "__main__":
    main(prog_name="python -m services.scheduler")
