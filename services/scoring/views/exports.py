"""A shortlist to take along: a table, a paper with reasons, results for an audit."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import Any
from uuid import UUID

from flask import Response, request
from flask.typing import ResponseReturnValue

from services.scoring.domain.decision import Verdict
from services.scoring.domain.doubts import WORDS
from services.scoring.queries import shortlists, vacancies
from services.scoring.queries.shortlists import Entry
from services.scoring.views.filters import filters, given_ids
from services.scoring.views.pages import READERS, pages
from services.scoring.views.paper import paper
from services.scoring.words import LANGUAGES, tell, titled
from shared.db import Connection
from shared.web.app import own_books, reading, site
from shared.web.auth import requires

MOST_ON_PAPER = 100

# What a spreadsheet would take for a formula, or for the end of a cell.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")

Rated = Sequence[Mapping[str, Any]]


@pages.get("/<uuid:vacancy_id>/shortlist.csv")
@requires(*READERS)
def export_table(vacancy_id: UUID) -> ResponseReturnValue:
    """What the filters show, a row a person, without names."""
    with reading() as connection:
        opening = vacancies.one(connection, vacancy_id)
        found = _found(connection, vacancy_id)
        details = shortlists.details(connection, [one.id for one in found])
    language = written_in()
    labels = [(one.id, titled(one.criterion, language)) for one in opening.requirements]
    head = (
        *("rank", "tied", "candidate", "musts", "score", "at least", "at most"),
        *("known %", "decision", "goes out", "read it yourself"),
        *(label for _, label in labels),
        *("to ask", "application"),
    )
    rows = [
        _row(one, details[one.id], [key for key, _ in labels], language)
        for one in found
    ]
    return _csv("shortlist.csv", head, rows)


@pages.get("/<uuid:vacancy_id>/results.csv")
@requires(*READERS)
def export_results(vacancy_id: UUID) -> ResponseReturnValue:
    """Selected or not, and the score, by application: for whoever audits."""
    with reading() as connection:
        vacancies.one(connection, vacancy_id)
        found = shortlists.ranked(connection, vacancy_id)
    chosen = {Verdict.ADVANCED: "yes", Verdict.REJECTED: "no"}
    rows = [
        (str(one.id), chosen.get(one.verdict, ""), f"{one.score:g}") for one in found
    ]
    # By id and not by place: an order tells what the columns leave out.
    return _csv("results.csv", ("application", "selected", "score"), sorted(rows))


@pages.get("/<uuid:vacancy_id>/shortlist.pdf")
@requires(*READERS)
def export_paper(vacancy_id: UUID) -> ResponseReturnValue:
    """The same people on paper, each with the reasons; the best hundred at most."""
    with reading() as connection:
        opening = vacancies.one(connection, vacancy_id)
        found = _found(connection, vacancy_id)
        shown = found[:MOST_ON_PAPER]
        details = shortlists.details(connection, [one.id for one in shown])
    made = paper(
        opening,
        shown,
        details=details,
        everybody=len(found),
        now=own_books().now(),
        zone=site().time_zone,
        language=written_in(),
    )
    return _file(made, "shortlist.pdf", kind="application/pdf")


def written_in() -> str:
    """The language in the address; a file is English unless somebody asks."""
    asked = request.args.get("language", "")
    return asked if asked in LANGUAGES else LANGUAGES[0]


def safe(value: object) -> str:
    """A cell no spreadsheet runs: what looks like a formula is marked as text."""
    written = str(value)
    return f"'{written}" if written.startswith(DANGEROUS) else written


def _found(connection: Connection, vacancy_id: UUID) -> Sequence[Entry]:
    """The chosen ones where the address names them, else those of the filters."""
    everybody = shortlists.ranked(connection, vacancy_id)
    chosen = given_ids(request.args.getlist("ids"))
    if chosen:
        return [one for one in everybody if one.id in chosen]
    fits = filters().within(connection, vacancy_id)
    return [one for one in everybody if fits(one)]


def _row(
    one: Entry, rated: Rated, keys: Sequence[str], language: str
) -> Sequence[object]:
    status = {each["id"]: each["status"].replace("_", " ") for each in rated}
    questions = [tell(each["question"], language) for each in rated if each["question"]]
    return (
        *(one.placed.rank, "yes" if one.placed.tied else "no", one.code),
        *(one.gate.replace("_", " "), one.score, one.low, one.high),
        *(round(100 * one.coverage), one.verdict),
        one.goes_out_at.isoformat() if one.goes_out_at else "",
        "; ".join(tell(WORDS[name], language) for name in one.doubts),
        *(status.get(key, "") for key in keys),
        *(" ".join(questions), one.id),
    )


def _csv(
    name: str, head: Iterable[object], rows: Iterable[Sequence[object]]
) -> Response:
    page = StringIO(newline="")
    table = csv.writer(page)
    table.writerow([safe(one) for one in head])
    table.writerows([safe(cell) for cell in row] for row in rows)
    # With the mark of UTF-8, or a spreadsheet reads Cyrillic as something else.
    return _file(page.getvalue().encode("utf-8-sig"), name, kind="text/csv")


def _file(content: bytes, name: str, *, kind: str) -> Response:
    answer = Response(content, mimetype=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
