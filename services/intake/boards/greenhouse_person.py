"""How Greenhouse tells of a person, and the file of their résumé."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from services.intake.boards.candidate import Candidate, File, Stay
from services.intake.boards.changes import RawDocument
from services.intake.boards.errors import Rejected
from services.intake.boards.plain import at, json_of, moment, rows, text_of, word, words
from services.intake.domain.importing import shown_name

VERSION: Final = 1
STATES: Final = {"active": "new", "rejected": "rejected", "hired": "hired"}
_DAY = 10
_AMERICAN = 3


def candidate_of(raw: RawDocument) -> Candidate:
    """The person in one vocabulary. Pure. Raises Rejected for what is none."""
    told = json_of(raw.body)
    if word(told, "id") is None:
        raise Rejected("Greenhouse told of nobody")
    application = _application(told, raw.ref.id)
    state = word(application, "status")
    file = raw.beside.get("file")
    return Candidate(
        board="greenhouse",
        external_id=raw.ref.id,
        person_ref=word(told, "id"),
        version=VERSION,
        updated_at=moment(at(told, "updated_at")),
        given=word(told, "first_name"),
        family=word(told, "last_name"),
        phones=words(told, "phone_numbers", key="value"),
        emails=words(told, "email_addresses", key="value"),
        links=(
            *words(told, "website_addresses", key="value"),
            *words(told, "social_media_addresses", key="value"),
        ),
        location=word(application, "location", "address"),
        title=word(told, "title"),
        experience=tuple(_jobs(told)),
        education=tuple(_schools(told)),
        applied_at=moment(at(application, "applied_at")),
        state=STATES.get(state or "", f"other:{state}" if state else None),
        answers=tuple(_answers(application)),
        files=(File(name=file[0], content=file[1]),) if file else (),
    )


def resume_link(told: Any, application_id: str) -> tuple[str, str] | None:  # noqa: ANN401  # JSON
    """Name and address of the newest résumé: the application's, else the person's."""
    found = [
        one
        for owner in (_application(told, application_id), told)
        for one in rows(owner, "attachments")
        if word(one, "type") == "resume" and word(one, "url")
    ]
    if not found:
        return None
    newest = max(found, key=lambda one: word(one, "created_at") or "")
    return shown_name(word(newest, "filename") or "resume"), str(word(newest, "url"))


def _application(told: Any, application_id: str) -> Mapping[str, Any]:  # noqa: ANN401  # JSON
    fit = (
        one for one in rows(told, "applications") if word(one, "id") == application_id
    )
    return next(fit, {})


def _jobs(told: Any) -> Iterator[Stay]:  # noqa: ANN401  # JSON
    for one in rows(told, "employments"):
        yield Stay(
            place=word(one, "company_name"),
            title=word(one, "title"),
            start=day(word(one, "start_date")),
            end=day(word(one, "end_date")),
        )


def _schools(told: Any) -> Iterator[Stay]:  # noqa: ANN401  # JSON
    for one in rows(told, "educations"):
        yield Stay(
            place=word(one, "school_name"),
            title=word(one, "discipline"),
            level=word(one, "degree"),
            start=day(word(one, "start_date")),
            end=day(word(one, "end_date")),
        )


def _answers(application: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for one in rows(application, "answers"):
        question, answer = word(one, "question"), text_of(at(one, "answer"))
        if question and answer:
            yield question, answer


def day(told: str | None) -> str | None:
    """A date of Harvest's (2012-08-15T…) or of a webhook's (09/15/2007) as ISO."""
    if told is None:
        return None
    parts = told.split("/")
    if len(parts) == _AMERICAN and all(part.isdigit() for part in parts):
        month, number, year = parts
        return f"{year}-{int(month):02}-{int(number):02}"
    return told[:_DAY]
