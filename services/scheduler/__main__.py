"""`python -m services.scheduler`: the scheduler on the command line."""

import json

import click

from shared.errors import Invalid

POLICY_NAMES = ("never", "fixed_factor", "chance_constrained")


@click.group()
def main() -> None:
    """Plan interview sessions for who actually comes."""


@main.command()
@click.option(
    "--arrivals",
    type=click.IntRange(min=0),
    required=True,
    help="How many people should come.",
)
@click.option(
    "--observed",
    default="0/0",
    show_default=True,
    metavar="CAME/BOOKED",
    help="What was seen so far, for example 1/5; 0/0 is no history.",
)
@click.option(
    "--confidence",
    type=float,
    default=0.9,
    show_default=True,
    help="How sure to be that enough come, between 0 and 1.",
)
@click.option(
    "--seats",
    type=click.IntRange(min=1),
    help="How many can be there at once without a crowd.",
)
@click.option(
    "--slots",
    type=click.IntRange(min=1, max=500),
    help="Start times to spread the bookings over; one an arrival by default.",
)
@click.option(
    "--queue", type=click.IntRange(min=0), help="How many people there are to book."
)
@click.option(
    "--prior",
    default="1,3",
    show_default=True,
    metavar="A,B",
    help="The Beta distribution assumed before any outcome.",
)
@click.option(
    "--overdispersion",
    type=float,
    default=0.02,
    show_default=True,
    help="How alike the people of one day behave: their correlation, from 0 to 1.",
)
@click.option(
    "--policy",
    type=click.Choice(POLICY_NAMES),
    default="chance_constrained",
    show_default=True,
)
@click.option("--say", is_flag=True, help="Say it in one sentence, on standard error.")
def plan(say: bool, **typed: object) -> None:
    """Say how many bookings to take, as JSON on standard output."""
    from services.scheduler import commands

    try:
        answer = commands.plan(commands.Question(**typed))  # type: ignore[arg-type]  # click has checked them
    except Invalid as error:
        raise click.UsageError(str(error)) from error
    click.echo(json.dumps(answer, ensure_ascii=False))
    if say:
        click.echo(answer["statement"], err=True)


if __name__ == "__main__":
    main(prog_name="python -m services.scheduler")
