"""How Indeed tells of a person: fields that may all be missing, and perhaps a file."""

import base64
import binascii
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final

from services.intake.boards.candidate import Candidate, File, Stay
from services.intake.boards.changes import RawDocument
from services.intake.boards.errors import Rejected
from services.intake.boards.plain import at, json_of, number, rows, text_of, word
from services.intake.domain.importing import shown_name

VERSION: Final = 1
_NOW: Final = "-1"
_LATEST: Final = 4_102_444_800_000


def candidate_of(raw: RawDocument) -> Candidate:
    """The person in one vocabulary. Pure. Raises Rejected for what is none."""
    told = json_of(raw.body)
    who = at(told, "applicant")
    given, family = word(who, "firstName"), word(who, "lastName")
    if given is None and family is None:
        given = word(who, "fullName")
    email, phone = word(who, "email"), word(who, "phoneNumber")
    resume = at(who, "resume")
    fields = at(resume, "json")
    return Candidate(
        board="indeed",
        external_id=raw.ref.id,
        version=VERSION,
        locale=(word(told, "locale") or "").partition("_")[0] or None,
        given=given,
        family=family,
        emails=(email,) if email else (),
        phones=(phone,) if phone else (),
        location=word(fields, "location", "city"),
        title=word(fields, "headline"),
        summary=text_of(at(fields, "summary")),
        skills=_skills(fields),
        experience=tuple(_jobs(fields)),
        education=tuple(_schools(fields)),
        letter=text_of(at(who, "coverletter")),
        applied_at=_when(at(told, "appliedOnMillis")),
        answers=tuple(_answers(told)),
        files=tuple(_files(resume)),
    )


def _files(resume: Any) -> Iterator[File]:  # noqa: ANN401  # JSON
    """The file they sent, else the text or page of their résumé."""
    packed = word(resume, "file", "data")
    if packed is not None:
        try:
            content = base64.b64decode("".join(packed.split()), validate=True)
        except binascii.Error as error:
            raise Rejected("the file did not come whole") from error
        name = word(resume, "file", "fileName") or "resume"
        yield File(name=shown_name(name), content=content)
    elif not rows(resume, "json", "positions", "values"):
        for key, name in (("text", "resume.txt"), ("html", "resume.html")):
            if told := word(resume, key):
                yield File(name=name, content=told.encode())
                return


def _jobs(fields: Any) -> Iterator[Stay]:  # noqa: ANN401  # JSON
    for one in rows(fields, "positions", "values"):
        current = at(one, "endCurrent") is True or word(one, "endDateYear") == _NOW
        yield Stay(
            place=word(one, "company"),
            title=word(one, "title"),
            area=word(one, "location"),
            start=_month(one, "startDate"),
            end=None if current else _month(one, "endDate"),
            text=text_of(at(one, "description")),
        )


def _schools(fields: Any) -> Iterator[Stay]:  # noqa: ANN401  # JSON
    for one in rows(fields, "educations", "values"):
        current = at(one, "endCurrent") is True or word(one, "endDate") == _NOW
        yield Stay(
            place=word(one, "school"),
            title=word(one, "field"),
            level=word(one, "degree"),
            start=word(one, "startDate"),
            end=None if current else word(one, "endDate"),
        )


def _month(one: Any, name: str) -> str | None:  # noqa: ANN401  # JSON
    year, month = number(one, f"{name}Year"), number(one, f"{name}Month")
    if year is None or year < 0:
        return None
    return f"{year}-{month:02}" if month and 1 <= month <= 12 else str(year)  # noqa: PLR2004  # months


def _skills(fields: Any) -> tuple[str, ...]:  # noqa: ANN401  # JSON
    told = word(fields, "skills") or ""
    return tuple(one.strip() for one in told.split(",") if one.strip())


def _answers(told: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401  # JSON
    for one in rows(told, "questionsAndAnswers"):
        question = word(one, "question", "question") or word(one, "question")
        answer = word(one, "answer", "label") or word(one, "answer")
        if question and answer:
            yield question, answer


def _when(millis: Any) -> datetime | None:  # noqa: ANN401  # JSON
    told = number(millis)
    if told is None or not 0 < told < _LATEST:
        return None
    return datetime.fromtimestamp(told / 1000, UTC)
