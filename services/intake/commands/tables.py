"""Tables of people on the command line: tried out, or taken in."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias
from uuid import UUID, uuid4

from services.intake.actions import people_tables, taking
from services.intake.actions.people_tables import Aim
from services.intake.actions.reading import Desk
from services.intake.domain.importing import Import, Way
from services.intake.domain.people_table import Columns, Table
from services.intake.readers.people_table import table_in
from shared.errors import Invalid
from shared.work import BeginWork

Row: TypeAlias = dict[str, Any]
BEGUN_BY = "command line"


def of_table(
    office: tuple[BeginWork, Desk],
    path: Path,
    *,
    vacancy_id: UUID,
    told: str,
    dry_run: bool,
) -> Iterator[Row]:
    """The rows of a table: what would become of them, or what became of them."""
    begin, desk = office
    table = table_in(path.read_bytes())
    columns = meant(table, told) or people_tables.known(begin, table)
    try:
        if dry_run:
            yield from tried(begin, table, columns, vacancy_id=vacancy_id)
            return
        with begin() as work:
            people_tables.save(work, columns, by=BEGUN_BY)
        new = Import(
            id=uuid4(), vacancy_id=vacancy_id, way=Way.COMMAND, begun_by=BEGUN_BY
        )
        yield from taking.take(begin, desk, new=new, paths=[path])
    finally:
        desk.pool.close()


def tried(
    begin: BeginWork, table: Table, columns: Columns, *, vacancy_id: UUID
) -> Iterator[Row]:
    """What would become of each row of a table."""
    aim = Aim(vacancy_id=vacancy_id, on=begin.now().date())
    for one in people_tables.try_out(begin, table, columns, aim=aim):
        yield {
            "row": one.number,
            "name": one.name,
            "outcome": one.outcome,
            "message": one.message,
        }


def meant(table: Table, told: str) -> Columns | None:
    """What somebody says the columns mean. Raises Invalid."""
    if not told.strip():
        return None
    fields = tuple(one.strip() for one in told.split(","))
    if len(fields) != len(table.headings):
        raise Invalid(
            f"The table has {len(table.headings)} columns, and {len(fields)} are named."
        )
    return Columns(headings=table.headings, fields=fields)
