"""`impact`: impact ratios of a table, as plain values."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from services.scheduler.domain.impact import Line, Report
from services.scheduler.domain.impact_table import reports, table_of


def told(path: Path) -> dict[str, Any]:
    """The whole answer for a file. Raises Invalid."""
    return {"reports": [written(one) for one in reports(table_of(path.read_bytes()))]}


def written(report: Report) -> Mapping[str, Any]:
    """A report in plain values; ratios with three decimals."""
    return {
        "measure": report.measure,
        "assessed": report.assessed,
        "without_result": report.unmeasured,
        "median": report.median,
        "breakdowns": {
            one.name: {
                "unknown": one.unknown,
                "categories": [_plain(line) for line in one.lines],
            }
            for one in report.breakdowns
        },
        "notes": [
            "A category of less than 2 % of those whose category is known is left out.",
            "below_four_fifths is the EEOC's rule of thumb, not part of Local Law 144.",
        ],
    }


def _plain(line: Line) -> Mapping[str, Any]:
    return {
        "category": line.category,
        "n": line.n,
        "chosen": line.chosen,
        "rate": round(float(line.rate), 3),
        "rate_95": [round(one, 3) for one in line.rate_within],
        "impact_ratio": None if line.ratio is None else round(float(line.ratio), 3),
        "impact_ratio_95": None
        if line.ratio_within is None
        else [round(one, 3) for one in line.ratio_within],
        "left_out": line.left_out,
        "few": line.few,
        "below_four_fifths": line.below_four_fifths,
        "beyond_chance": line.beyond_chance,
    }
