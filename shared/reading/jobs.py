"""Employments: title, employer and dates of each, and the family of work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from shared.reading.dates import Period, completed, periods
from shared.reading.education import DEGREE_IN, DEGREE_WORDS, is_schooling
from shared.reading.findings import Job
from shared.reading.folding import fold_word
from shared.reading.gender import neutral
from shared.reading.heads import LONGEST_HEAD, Head, head_of, title_of
from shared.reading.months import YEAR_LENGTH, between
from shared.reading.page import Line, Page
from shared.reading.salaries import CUE
from shared.reading.sections import EDUCATION, EXPERIENCE, PERSONAL, VOLUNTARY
from shared.reading.titles import family, is_title

DASH_ALONE = re.compile(r"(?:-|to)\s*(?=$|present|current|now|till|\d)")
SLASH_YEAR = re.compile(r"/\s?(?:19|20)\d\d")
DATE_ENDS = re.compile(r"(?:^|\D)\d{1,2}$|(?:19|20)\d\d$")
DASH_ENDS = re.compile(r"(?:19|20)\d\d\s{0,3}(?:-|to)$")
DATE_BEGINS = re.compile(
    r"(?:present|current|now|till)|[01]?\d[./]\s?(?:19|20)\d\d|(?:19|20)\d\d"
)
RANKED = re.compile(
    r"manager|executive|officer|teacher|lecturer|trainer|intern\b|assistant"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line, or a part of one, with its dates."""

    line: Line
    period: Period


def find_jobs(page: Page, *, document_month: str | None) -> tuple[Job, ...]:
    """Return the employments of the text, in its order."""
    lines = list(_joined(page))
    dated = [
        (position, entry)
        for position, line in enumerate(lines)
        for entry in _entries(line, following=_text_at(lines, position + 1))
        if _may_hold_jobs(page, entry, lines, position)
    ]
    date_first = _date_first(page)
    jobs = []
    for number, (position, entry) in enumerate(dated):
        floor = dated[number - 1][0] if number else -1
        ceiling = dated[number + 1][0] if number + 1 < len(dated) else len(lines)
        around = [
            *lines[floor + 1 : position],
            entry.line,
            *lines[position + 1 : max(ceiling, position + 1)],
        ]
        at = max(0, position - floor - 1)
        head = head_of(page, around, at=at, period=entry.period, date_first=date_first)
        jobs.append(_job(page, entry, head=head, document_month=document_month))
    return tuple(job for job in jobs if job is not None)


def _joined(page: Page) -> Iterator[Line]:
    """Yield the lines that are no headings; dates torn apart become one line again."""
    pending: Line | None = None
    for line in page.lines:
        if pending is not None and (line.is_heading or not _torn(pending, line)):
            yield pending
            pending = None
        if line.is_heading:
            continue
        if pending is None:
            pending = line
        else:
            text = page.text[pending.start : line.end].replace("\n", " ")
            pending = replace(pending, end=line.end, text=text)
    if pending is not None:
        yield pending


def _torn(above: Line, below: Line) -> bool:
    """Return whether a date begins on one line and goes on upon the next."""
    if len(above.text) > LONGEST_HEAD:
        return False
    if DASH_ALONE.match(below.text) or SLASH_YEAR.match(below.text):
        return DATE_ENDS.search(above.text) is not None
    return DASH_ENDS.search(above.text) is not None and bool(
        DATE_BEGINS.match(below.text)
    )


def _text_at(lines: list[Line], position: int) -> str:
    return lines[position].text if 0 <= position < len(lines) else ""


def _entries(line: Line, *, following: str) -> Iterator[Entry]:
    """Yield the dated parts of a line; run-on texts have several in one."""
    found = [
        completed(period, line=line.text, following=following)
        for period in periods(line.text)
    ]
    before_dates = found and any(map(str.isalpha, line.text[: found[0].at]))
    for number, period in enumerate(found):
        start = found[number - 1].until if number else 0
        last = number + 1 == len(found)
        end = len(line.text) if last else found[number + 1].at
        if len(found) > 1 and before_dates:
            end = len(line.text) if last else period.until
        elif len(found) > 1:
            start = period.at
        piece = replace(
            line,
            start=line.start + start,
            end=line.start + end,
            text=line.text[start:end],
        )
        moved = replace(period, at=period.at - start, until=period.until - start)
        yield Entry(piece, moved)


def _may_hold_jobs(page: Page, entry: Entry, lines: list[Line], position: int) -> bool:
    line = entry.line
    if line.section in {EXPERIENCE, VOLUNTARY}:
        return line.section == EXPERIENCE
    around = (
        f"{_text_at(lines, position - 1)}\n{line.text}\n{_text_at(lines, position + 1)}"
    )
    exact = len(entry.period.start) > YEAR_LENGTH
    # Elsewhere a year may be that of a birth, a salary or a school.
    if line.section == PERSONAL and not (exact and is_title(line.text)):
        return False
    if is_schooling(line.text) or CUE.search(line.text):
        return False
    # "Specialist" and "master" are degrees too: among schools only work counts.
    if line.section == EDUCATION and not exact and family(line.text) is None:
        return False
    if EXPERIENCE not in page.sections() and line.section != EDUCATION:
        return True
    # Columns get mixed up: a job title beside dates is a job under any heading.
    return is_title(around if exact and not is_schooling(around) else line.text)


def _date_first(page: Page) -> bool:
    body = False
    for line in page.lines:
        if line.is_heading:
            body = line.section == EXPERIENCE
        elif body:
            found = periods(line.text)
            return bool(found) and found[0].at == 0
    return False


def _is_degree(written: str) -> bool:
    folded = fold_word(written)
    schooling = DEGREE_WORDS.within(folded) or is_schooling(folded)
    return bool(schooling) and not RANKED.search(folded)


def _job(
    page: Page, entry: Entry, *, head: Head, document_month: str | None
) -> Job | None:
    line, period = entry.line, entry.period
    title, titled = title_of(head.pieces)
    exact = len(period.start) > YEAR_LENGTH
    if not titled and not (exact or line.section == EXPERIENCE):
        return None
    if DEGREE_IN.search(fold_word(title)) is not None:
        return None
    # People also work at universities: they say from which month to which.
    if _is_degree(title) and not (line.section == EXPERIENCE and (titled or exact)):
        return None
    others = [piece for piece in head.pieces if piece != title]
    end = period.end or document_month
    if end is None or end < period.start[: len(end)]:
        end = None
    months, low, high = between(period.start, end) if end else (None, 0, None)
    return Job(
        title=neutral(title),
        employer=neutral(others[0]) if others else None,
        start=period.start,
        end=period.end,
        months=months,
        months_low=low,
        months_high=high,
        family=family(fold_word(title)),
        span=page.span(head.start, head.end),
        period=page.span(line.start + period.at, line.start + period.until),
    )
