"""How Habr Career tells of a person, in every likely spelling."""

from collections.abc import Iterator
from typing import Any, Final

from services.intake.boards.candidate import Candidate, Pay, Stay
from services.intake.boards.changes import RawDocument
from services.intake.boards.errors import Rejected
from services.intake.boards.plain import (
    at,
    json_of,
    moment,
    number,
    rows,
    text_of,
    word,
)

VERSION: Final = 1


def candidate_of(raw: RawDocument) -> Candidate:
    """The person in one vocabulary. Pure. Raises Rejected for what is none."""
    told = json_of(raw.body)
    who = at(told, "user")
    given = first(who, "first_name", "name", "full_name")
    if given is None:
        raise Rejected("the response names nobody")
    amount = number(who, "compensation", "value") or number(who, "salary", "value")
    return Candidate(
        board="habr",
        external_id=raw.ref.id,
        person_ref=first(who, "login", "id"),
        version=VERSION,
        locale="RU",
        source_url=word(who, "url"),
        given=given,
        family=word(who, "last_name"),
        birth_date=first(who, "birthday", "birth_date"),
        phones=contacts(who, "phones", "phone"),
        emails=contacts(who, "emails", "email"),
        location=word(who, "location", "city") or first(who, "city"),
        title=first(who, "specialization", "profession", "title"),
        pay=Pay(amount=amount, currency=_currency(who)) if amount else None,
        summary=text_of(at(who, "about")),
        skills=tuple(_names(who, "skills")),
        experience=tuple(_jobs(who)),
        education=tuple(_schools(who)),
        letter=text_of(at(told, "body")) or text_of(at(told, "message")),
        applied_at=moment(at(told, "created_at")),
        state="new",
    )


def first(thing: Any, *names: str) -> str | None:  # noqa: ANN401  # JSON
    """The first spelling that holds a word, plain or as the title of an object."""
    for name in names:
        told = at(thing, name)
        found = word(told) or word(told, "title") or word(told, "name")
        if found:
            return found
    return None


def contacts(who: Any, many: str, one: str) -> tuple[str, ...]:  # noqa: ANN401  # JSON
    """Contacts in a list or alone, beside the person or below `contacts`."""
    found = []
    for owner in (at(who, "contacts"), who):
        found += [word(told) or word(told, "value") for told in rows(owner, many)]
        found.append(word(owner, one))
    return tuple(dict.fromkeys(told for told in found if told))


def _names(who: Any, name: str) -> Iterator[str]:  # noqa: ANN401  # JSON
    for one in rows(who, name):
        found = word(one) or first(one, "title", "name")
        if found:
            yield found


def _jobs(who: Any) -> Iterator[Stay]:  # noqa: ANN401  # JSON
    for one in rows(who, "experiences") or rows(who, "experience"):
        yield Stay(
            place=first(one, "company", "company_name"),
            title=first(one, "position", "title"),
            start=_month(one, "start_date", "started_at", "from"),
            end=_month(one, "end_date", "finished_at", "to"),
            text=text_of(at(one, "description")),
        )


def _schools(who: Any) -> Iterator[Stay]:  # noqa: ANN401  # JSON
    for one in rows(who, "educations") or rows(who, "education"):
        yield Stay(
            place=first(one, "university", "title", "name"),
            title=first(one, "faculty", "speciality"),
            start=_month(one, "start_date", "started_at"),
            end=_month(one, "end_date", "finished_at", "year"),
        )


def _month(one: Any, *names: str) -> str | None:  # noqa: ANN401  # JSON
    found = first(one, *names)
    return found[:7] if found else None


def _currency(who: Any) -> str | None:  # noqa: ANN401  # JSON
    told = word(who, "compensation", "currency") or word(who, "salary", "currency")
    known = {"RUR": "RUB", "РУБ": "RUB"}
    return known.get(told.upper(), told.upper()) if told else None
