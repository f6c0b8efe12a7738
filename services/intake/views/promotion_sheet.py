"""The figures about advertising as rows of a spreadsheet."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from services.intake.domain.application import Fact
from services.intake.domain.funnel import Share
from services.intake.domain.promotion import Figures, Promotion

_HEADINGS = (
    *("source", "what", "vacancy", "begun on", "ended on", "spent", "currency"),
    *("responses", "booked", "arrived", "arrived share", "low", "high", "hired"),
    *("per response", "per arrival", "per arrival low", "per arrival high", "per hire"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """All the page tells, for one vacancy or for all."""

    vacancy_id: UUID | None
    titles: Mapping[UUID, str]
    by_source: Sequence[tuple[str, Figures]]
    each: Sequence[tuple[Promotion, Figures]]
    days: Mapping[UUID, Sequence[int]]


def sheet_of(told: Told) -> str:
    """All of it as CSV; the mark at the beginning tells Excel that it is UTF-8."""
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(_HEADINGS)
    for row in _rows(told):
        writer.writerow([_harmless(cell) for cell in row])
    return "\ufeff" + lines.getvalue()


def _rows(told: Told) -> Iterator[Sequence[Any]]:
    for name, figures in told.by_source:
        for currency in sorted(figures.spent) or [""]:
            yield (name, "all", "", "", "", *_figures(figures, currency))
    for paid, figures in told.each:
        title = told.titles.get(paid.vacancy_id, "") if paid.vacancy_id else ""
        head = (paid.source, paid.what, title, paid.begun_on, paid.ended_on or "")
        yield (*head, *_figures(figures, paid.currency or ""))


def _figures(figures: Figures, currency: str) -> Sequence[Any]:
    share = figures.share(Fact.ARRIVED)
    each = {
        fact: next((one for one in figures.per(fact) if one.currency == currency), None)
        for fact in (Fact.ARRIVED, Fact.HIRED)
    }
    arrival, hire = each[Fact.ARRIVED], each[Fact.HIRED]
    response = next(
        (one for one in figures.per_response() if one.currency == currency), None
    )
    return (
        _plain(figures.spent.get(currency)),
        currency,
        figures.responses,
        *(figures.count(fact) for fact in (Fact.BOOKED, Fact.ARRIVED)),
        *_interval(share),
        figures.count(Fact.HIRED),
        _plain(response.each if response else None),
        _plain(arrival.each if arrival else None),
        _plain(arrival.low if arrival else None),
        _plain(arrival.high if arrival else None),
        _plain(hire.each if hire else None),
    )


def _interval(share: Share | None) -> Sequence[str]:
    if share is None:
        return ("", "", "")
    return tuple(f"{one:.4f}" for one in (share.value, share.low, share.high))


def _plain(hundredths: int | None) -> str:
    return "" if hundredths is None else f"{hundredths / 100:.2f}"


def _harmless(cell: Any) -> str:  # noqa: ANN401  # a cell
    """A cell no spreadsheet takes for a formula."""
    told = str(cell)
    return f"'{told}" if told[:1] in {"=", "+", "-", "@", "\t", "\r"} else told
