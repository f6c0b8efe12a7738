"""Who was selected, by what people chose to tell: in aggregate, beside the audit.

Of a category of few people nothing is shown, so that nobody's own answer is.
"""

from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from services.scheduler.domain.audit import SMALLEST
from services.scheduler.domain.impact import Person, Report, selection
from services.scheduler.store.responses import response
from services.scheduler.store.told_groups import told_group


@dataclass(frozen=True, slots=True, kw_only=True)
class Selected:
    """The report of everybody who applied; `hidden` categories are too small."""

    report: Report
    told: int
    applied: int
    hidden: int


def selected(connection: Connection) -> Selected:
    """Of everybody who applied: who was taken further, by sex."""
    rows = connection.execute(
        select(response.c.advanced_at, told_group.c.told).outerjoin(
            told_group, told_group.c.application_id == response.c.application_id
        )
    ).all()
    counts: dict[str, int] = {}
    for row in rows:
        if row.told is not None:
            counts[row.told] = counts.get(row.told, 0) + 1
    shown = {group for group, n in counts.items() if n >= SMALLEST}
    # One category alone would tell of the hidden ones by what is missing.
    if len(shown) == 1 and len(counts) > 1:
        shown = set()
    report = selection(
        [
            Person(
                sex=row.told if row.told in shown else None,
                selected=row.advanced_at is not None,
            )
            for row in rows
        ]
    )
    by_sex = report.breakdowns[0]
    told = sum(counts.values())
    return Selected(
        report=replace(
            report,
            breakdowns=[replace(by_sex, unknown=len(rows) - told)],
        ),
        told=told,
        applied=len(rows),
        hidden=len(counts) - len(shown),
    )
