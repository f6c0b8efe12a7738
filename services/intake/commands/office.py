"""Commands that need the office: its rows, its originals, its readers."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias
from uuid import UUID

import click

from shared.errors import PipelineError

if TYPE_CHECKING:
    from services.intake.actions.reading import Desk
    from shared.work import BeginWork

STOPPED = 130
Office: TypeAlias = "tuple[BeginWork, Desk]"


def add_office(group: click.Group, *, office: Callable[[], Office]) -> None:
    """Let the group know the commands of this file."""

    @group.command("table")
    @click.argument(
        "path", metavar="FILE", type=click.Path(exists=True, path_type=Path)
    )
    @click.option("--vacancy", type=click.UUID, required=True, help="The vacancy's id.")
    @click.option(
        "--columns",
        default="",
        metavar="FIELD,FIELD,…",
        help="What each column means, in their order; “ignore” for none. Kept for "
        "tables with the same headings. By default what was kept, or what they say.",
    )
    @click.option(
        "--dry-run", is_flag=True, help="Say what would happen; take nothing."
    )
    def table(*, path: Path, vacancy: UUID, columns: str, dry_run: bool) -> None:
        """Take a CSV file in, a row a person: a JSON row each."""
        from services.intake.commands.tables import of_table

        print_rows(
            lambda: of_table(
                office(), path, vacancy_id=vacancy, told=columns, dry_run=dry_run
            )
        )

    @group.command("reread")
    @click.option("--vacancy", type=click.UUID, help="Only this vacancy’s.")
    @click.option(
        "--all", "everything", is_flag=True, help="Also what the readers of today read."
    )
    def reread(*, vacancy: UUID | None, everything: bool) -> None:
        """Read originals again that an older reader has read: a JSON row each.

        Ctrl-C stops it; called again, it goes on with what is left. Each one that was
        read is rated again by scoring.
        """
        from services.intake.commands.rereading import of_originals

        print_rows(
            lambda: of_originals(office(), vacancy_id=vacancy, everything=everything)
        )


def print_rows(rows: Callable[[], Iterable[dict[str, Any]]]) -> None:
    """Print rows as JSON lines; a refusal is a sentence and an exit code."""
    try:
        for row in rows():
            click.echo(json.dumps(row, ensure_ascii=False).encode())
    except KeyboardInterrupt:
        click.echo("Stopped. Called again, it goes on with what is left.", err=True)
        raise SystemExit(STOPPED) from None
    except PipelineError as error:
        faults = "; ".join(getattr(error, "fields", {}).values())
        raise click.ClickException(f"{error} {faults}".strip()) from error
