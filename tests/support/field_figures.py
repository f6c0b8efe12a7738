"""How many fields of real résumés are read aright.

`python -m tests.support.field_figures ../shared/data` prints the table of docs/quality.md.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from shared.reading import Findings, read
from shared.reading.education import RANKS
from shared.reading.months import union

# The sets do not say when they were written: the youngest dates in them are of 2024.
WRITTEN = date(2024, 12, 15)
DEGREE = re.compile(
    r"bachel|master|b\.?\s?s|m\.?\s?s|mba|bba|[bm]\.?com|ph\.?d|b\.?tech|be\b|m\.?phil"
    r"|degree|acca|[bm]\.?a\b|llb|ca\b",
    re.IGNORECASE,
)
STILL = re.compile(r"present|current|now|date|contin", re.IGNORECASE)
YEAR = 12


def main(data: Path) -> None:
    """Print a line a field: right, of how many, share."""
    rows = [*_records(data / "en_netsol" / "resumes.jsonl")]
    print(f"{'set':12} {'field':16} {'right':>6} {'of':>5} {'share':>7}")
    for name, counted in (
        ("en_netsol", _counted(_netsol(row) for row in rows if row["text"].strip())),
        (
            "dataturks",
            _counted(
                map(_dataturks, _records(data / "en_dataturks_ner" / "resumes.jsonl"))
            ),
        ),
    ):
        for field, (right, of) in counted.items():
            print(f"{name:12} {field:16} {right:6} {of:5} {right / of:7.3f}")
    synth = [*_records(data / "synth_am" / "resumes.jsonl")]
    took = [_milliseconds(row["text"]) for row in (*rows, *synth)]
    print(
        f"text to features: median {median(took):.1f} ms of a core, {len(took)} texts"
    )
    print(f"  en_netsol alone: median {median(took[: len(rows)]):.1f} ms")


def _records(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text("utf-8").splitlines():
        yield json.loads(line)


def _counted(each: Iterator[list[tuple[str, bool]]]) -> dict[str, tuple[int, int]]:
    right, of = Counter[str](), Counter[str]()
    for checks in each:
        for field, holds in checks:
            of[field] += 1
            right[field] += holds
    return {field: (right[field], of[field]) for field in of}


def _netsol(row: dict[str, Any]) -> list[tuple[str, bool]]:
    text, person, details = row["text"], row["gold"]["personal"], row["gold"]["details"]
    found = read(text, document_date=WRITTEN)
    name = person["name"] or details["name"]
    email = (person["email"] or details["email_id"] or "").strip().lower()
    phone = re.sub(r"\D", "", person["phone"] or details["number"] or "")
    emails = {one.value for one in found.emails}
    checks = []
    if name:
        checks.append(
            ("name", _bare(name) == _bare(found.name.value if found.name else None))
        )
    if "@" in email:
        checks.append(("e-mail", email.replace(",", ".") in emails))
        # What was changed in the labels and not in the text nobody can read.
        if email in text.lower():
            checks.append(("e-mail in text", email.replace(",", ".") in emails))
    if phone:
        checks.append(
            ("phone", any(one.value[-9:] == phone[-9:] for one in found.phones))
        )
    return [*checks, *_years(details, found), *_degree(details, found)]


def _years(details: dict[str, Any], found: Findings) -> Iterator[tuple[str, bool]]:
    jobs = [
        (_month(job["start_date"]), _month(job["end_date"]))
        for job in details["employment_history"]
    ]
    held = [(start, end) for start, end in jobs if start and end and end >= start]
    if held:
        low, high = found.experience_months()
        middle = (low + (low if high is None else high)) / 2
        yield "years within 1", abs(middle - union(held)) <= YEAR


def _degree(details: dict[str, Any], found: Findings) -> Iterator[tuple[str, bool]]:
    titles = [
        one["degree_title"] for one in details["education"] if one.get("degree_title")
    ]
    if titles:
        best = max((RANKS[one.level] for one in found.education), default=0)
        yield (
            "higher degree",
            (best == RANKS["higher"]) == any(map(DEGREE.search, titles)),
        )


def _dataturks(row: dict[str, Any]) -> list[tuple[str, bool]]:
    found = read(row["text"])
    named = [place for place in row["entities"] if place[2] == "Name"][:1]
    checks = [
        (
            "name",
            _bare(row["text"][a:b]) == _bare(found.name.value if found.name else None),
        )
        for a, b, _ in named
    ]
    checks += [
        (
            "degree recall",
            any(e.span.start < b and a < e.span.end for e in found.education),
        )
        for a, b, kind in row["entities"]
        if kind == "Degree"
    ]
    return checks


def _month(said: str | None) -> int | None:
    if STILL.search(said or ""):
        return WRITTEN.year * 12 + WRITTEN.month - 1
    match = re.fullmatch(r"(?:(\d\d)-)?(\d{4})", said or "")
    return int(match[2]) * 12 + int(match[1] or 1) - 1 if match else None


def _bare(words: str | None) -> str:
    return re.sub(r"\W+", " ", (words or "").lower()).strip()


def _milliseconds(text: str) -> float:
    began = process_time()
    read(text, document_date=WRITTEN)
    return (process_time() - began) * 1000


if __name__ == "__main__":
    main(Path(sys.argv[1]))
