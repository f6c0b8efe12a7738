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


def print_rows(rows: Callable[[], Iterable[dict[str, Any]]]) -> None:
    """Print rows as JSON lines; a refusal is a sentence and an exit code."""
    try:
        for row in rows():
            click.echo(json.dumps(row, ensure_ascii=False).encode())
    except PipelineError as error:
        faults = "; ".join(getattr(error, "fields", {}).values())
        raise click.ClickException(f"{error} {faults}".strip()) from error
