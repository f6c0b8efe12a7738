"""The command-line door: from files that somebody names to rows that are printed."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, Final, TypeAlias

from services.intake.readers.limits import CONTENT_BYTES
from services.intake.readers.outcome import Outcome, Unread
from services.intake.readers.pool import ReaderPool, too_large
from shared.reading import Findings, read

Row: TypeAlias = dict[str, Any]
# Files in work beyond those being read, so that no child waits for us.
AHEAD: Final = 4
NOT_A_RESUME: Final = (
    "This does not look like a résumé. Open it and look; "
    "if it is one, ask the candidate for another version of it."
)


def read_files(
    paths: Iterable[Path], *, pool: ReaderPool, document_date: date | None = None
) -> Iterator[Row]:
    """Read files side by side and answer one row each, in the order of the paths.

    No file ends the run. `document_date` wins over what the files say themselves.
    """
    with ThreadPoolExecutor(max_workers=pool.size) as readers:
        rest = iter(paths)
        waiting: deque[tuple[Path, Future[Outcome]]] = deque()
        while True:
            for path in islice(rest, pool.size + AHEAD - len(waiting)):
                waiting.append((path, readers.submit(outcome_of, path, pool=pool)))
            if not waiting:
                return
            path, future = waiting.popleft()
            yield row(path, future.result(), document_date=document_date)


def outcome_of(path: Path, *, pool: ReaderPool) -> Outcome:
    """Read one file from the disk; what is not there is an outcome too."""
    try:
        # Only a regular file ends: a pipe or a device could keep us for ever.
        if not path.is_file():
            return Unread(error="unreadable", message=absence(path))
        if path.stat().st_size > CONTENT_BYTES:
            return too_large()
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return Unread(
            error="unreadable",
            message=f"The file cannot be opened ({reason}). Check who may read it.",
        )
    return pool.read(content, name=path.name)


def absence(path: Path) -> str:
    """Say what stands where a file should be."""
    if path.is_dir():
        return "This is a folder. Name the files in it."
    if path.exists():
        return "This is not a file that can be read to its end."
    return "There is no such file. Check its name and folder."


def row(path: Path, outcome: Outcome, *, document_date: date | None) -> Row:
    """Answer what a program learns of one file."""
    beginning = {"id": printable(path.name), "file": printable(str(path))}
    if isinstance(outcome, Unread):
        return refused(beginning, outcome)
    try:
        findings = read(
            outcome.text, document_date=document_date or outcome.document_date
        )
    except Exception as error:  # noqa: BLE001 - one text must not end the others
        kind = type(error).__name__
        message = f"The text of this file could not be understood ({kind})."
        return refused(beginning, Unread(error="unreadable", message=message))
    if not findings.is_resume:
        return refused(beginning, Unread(error="not_a_resume", message=NOT_A_RESUME))
    return {
        **beginning,
        "ok": True,
        **described(findings),
        "flags": distinct((*outcome.flags, *findings.flags)),
        "text": outcome.text,
    }


def refused(beginning: Row, outcome: Unread) -> Row:
    """Answer the row of a file that gives no résumé."""
    return {
        **beginning,
        "ok": False,
        "error": outcome.error,
        "message": outcome.message,
    }


def described(findings: Findings) -> Row:
    """Answer all findings in plain values; what the text does not say is null."""
    return {
        "language": findings.language,
        "name": findings.name.value if findings.name else None,
        "emails": distinct(email.value for email in findings.emails),
        "phones": distinct(phone.value for phone in findings.phones),
        "location": findings.location.name if findings.location else None,
        "skills": skills(findings),
        "languages": [
            {"code": one.code, "level": one.level} for one in findings.languages
        ],
        "education": education(findings),
        "experience": experience(findings),
        "experience_months": experience_months(findings),
        "driving_licence": driving_licence(findings),
        "own_car": findings.own_car.value if findings.own_car else None,
        "salary": salary(findings),
    }


def skills(findings: Findings) -> list[str]:
    """Name each skill once, as the text first names it."""
    first: dict[str, str] = {}
    for one in findings.skills:
        if not one.negated:
            first.setdefault(one.key, one.surface)
    return distinct(first.values())


def education(findings: Findings) -> list[Row]:
    """List what has been finished: a degree in progress is not a degree."""
    return [
        {"level": one.level, "field": one.field, "year": one.year}
        for one in findings.education
        if one.finished
    ]


def experience(findings: Findings) -> list[Row]:
    """List the jobs in the order of the text; an end of null is the present."""
    return [
        {
            "title": one.title,
            "employer": one.employer,
            "start": one.start,
            "end": one.end,
            "months": one.months,
        }
        for one in findings.jobs
    ]


def experience_months(findings: Findings) -> int | None:
    """Count months of work, overlaps once; without dates, what the person claims.

    Where years alone leave room, the middle of it; a job that still goes on at an
    unknown date counts up to the last date the text knows.
    """
    if findings.jobs:
        low, high = findings.experience_months()
        return low if high is None else (low + high) // 2
    return max((claim.months for claim in findings.stated_months), default=None)


def driving_licence(findings: Findings) -> list[str] | None:
    """List the classes held: none of them if the text denies it, null if silent."""
    if not findings.licences:
        return None
    return distinct(one.category for one in findings.licences if one.held)


def salary(findings: Findings) -> Row | None:
    """Answer the money wished for."""
    wish = findings.salary
    if wish is None:
        return None
    return {"amount": wish.amount, "currency": wish.currency, "period": wish.period}


def distinct(values: Iterable[str]) -> list[str]:
    """Keep the first of each value, in order."""
    return list(dict.fromkeys(values))


def printable(name: str) -> str:
    """Write a file's name so that any program can read it, whatever its bytes."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
