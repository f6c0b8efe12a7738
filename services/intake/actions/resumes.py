"""A résumé out of a text: what it says, apart from whom it is about."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from services.intake.domain.identity import Identity, identity
from services.intake.domain.importing import Told
from services.intake.domain.resume import Resume
from services.intake.readers.outcome import Text, Unread
from shared.reading import READER_VERSION, Findings, Salary, read, redact
from shared.reading.redaction import CONTACT, NAME

_LONGEST_TEXT = 200_000


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
        boards=(told.person,) if told.person else (),
    )


def _salary(salary: Salary | None) -> Mapping[str, Any] | None:
    if salary is None:
        return None
    return {
        "amount": salary.amount,
        "currency": salary.currency,
        "period": salary.period,
    }
