"""Reading the files that wait: text out of a file, a résumé out of a text."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from services.intake.actions import imports
from services.intake.domain.identity import Identity, identity
from services.intake.domain.importing import Told, Verdict
from services.intake.domain.resume import Resume
from services.intake.readers.outcome import Text, Unread
from services.intake.readers.pool import ReaderPool
from services.intake.store.imports import Waiting
from services.intake.store.originals import Originals
from shared.reading import READER_VERSION, Findings, Salary, read, redact
from shared.reading.redaction import CONTACT, NAME
from shared.work import BeginWork
from shared.work.bounds import Bounds

_LONGEST_TEXT = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where files are read: the originals, and processes that may die of them.

    `bounds` says when no more files are taken in.
    """

    originals: Originals
    pool: ReaderPool
    bounds: Bounds = field(default_factory=Bounds)


def read_next(
    begin: BeginWork, desk: Desk, *, row_id: UUID | None = None
) -> Verdict | None:
    """Read one file that waits, that one or the next; None where none does.

    Reading is slow and holds no transaction. Whatever happens in between, the file
    still waits and is read again.
    """
    with begin() as work:
        waiting = imports.begin_reading(work, row_id)
    if waiting is None:
        return None
    outcome = _read(desk, waiting)
    with begin() as work:
        return imports.conclude(work, waiting, outcome=outcome)


def resume_of(
    found: Text, *, arrived_on: date, told: Told | None = None
) -> Resume | Unread:
    """What a text says, and about whom; most texts are no résumé.

    What a board told about the person wins over what was read.
    """
    whole = found.text.replace("\x00", " ")[:_LONGEST_TEXT]
    written_on = found.document_date or arrived_on
    findings = read(whole, document_date=written_on)
    redacted = _without(redact(whole, findings), told)[:_LONGEST_TEXT]
    certain = told is not None and told.structured
    if not (findings.is_resume or certain) or not redacted.strip():
        return Unread(
            error="not_a_resume",
            message="This does not look like a résumé; add the person by hand.",
        )
    return Resume(
        identity=_whose(findings, told or Told()),
        text=whole,
        redacted=redacted,
        profile=profile(findings, flags=found.flags),
        language=findings.language,
        document_date=written_on,
        reader_version=version_of(found),
    )


def version_of(found: Text) -> str:
    """Who made this text and what was found in it, each with its version."""
    return f"{found.maker}+reading-{READER_VERSION}"


def profile(findings: Findings, *, flags: Sequence[str] = ()) -> Mapping[str, Any]:
    """What a person can do, in plain values; nothing that says who they are."""
    low, high = findings.experience_months()
    return {
        "location": findings.location.name if findings.location else None,
        "experience": [
            {
                "title": job.title,
                "employer": job.employer,
                "start": job.start,
                "end": job.end,
                "months": job.months,
            }
            for job in findings.jobs
        ],
        "experience_months": [low, high],
        "education": [
            {
                "level": place.level,
                "field": place.field,
                "year": place.year,
                "finished": place.finished,
            }
            for place in findings.education
        ],
        "skills": sorted({s.surface for s in findings.skills if not s.negated}),
        "languages": [
            {"code": spoken.code, "level": spoken.level}
            for spoken in findings.languages
        ],
        "driving_licence": [
            {"category": licence.category, "held": licence.held}
            for licence in findings.licences
        ],
        "own_car": findings.own_car.value if findings.own_car else None,
        "salary": _salary(findings.salary),
        "flags": list(dict.fromkeys((*flags, *findings.flags))),
    }


def _read(desk: Desk, waiting: Waiting) -> Resume | Unread:
    if imports.is_hopeless(waiting):
        return Unread(
            error="unreadable",
            message="Turnout stopped each time it read this file; try another version.",
        )
    try:
        content = desk.originals.path(waiting.sha256).read_bytes()
    except FileNotFoundError:
        return Unread(
            error="unreadable",
            message="The stored file is gone; send it again.",
        )
    outcome = desk.pool.read(content, name=waiting.file_name)
    if not isinstance(outcome, Text):
        return outcome
    return resume_of(outcome, arrived_on=waiting.arrived_at.date(), told=waiting.told)


def _without(text: str, told: Told | None) -> str:
    """The text without what a board told about the person, however it is written."""
    if told is None:
        return text
    names = re.findall(r"[^\W\d_]{3,}", told.name or "")
    for word in (*told.emails, *told.phones, *names):
        form = rf"(?<!\w){re.escape(word)}(?!\w)"
        token = NAME if word in names else CONTACT
        text = re.sub(form, token, text, flags=re.IGNORECASE)
    return text


def _whose(findings: Findings, told: Told) -> Identity:
    read_name = findings.name.value if findings.name else None
    return identity(
        name=told.name or read_name,
        emails=(*told.emails, *(email.value for email in findings.emails)),
        phones=(*told.phones, *(phone.value for phone in findings.phones)),
    )


def _salary(salary: Salary | None) -> Mapping[str, Any] | None:
    if salary is None:
        return None
    return {
        "amount": salary.amount,
        "currency": salary.currency,
        "period": salary.period,
    }
