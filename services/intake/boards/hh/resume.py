"""A résumé of hh.ru in our words. Pure: bytes in, a candidate out."""

from collections.abc import Iterator
from typing import Any

from services.intake.boards.candidate import Candidate, Pay, Spoken, Stay
from services.intake.boards.changes import RawDocument
from services.intake.boards.plain import (
    at,
    json_of,
    moment,
    number,
    rows,
    text_of,
    word,
    words,
)
from shared.errors import Invalid

VERSION = 1
CURRENCIES = {"RUR": "RUB", "BYR": "BYN"}
_LEVELS = {"l1": "native"}
_CODES = {
    "eng": "en",
    "rus": "ru",
    "deu": "de",
    "ger": "de",
    "fra": "fr",
    "fre": "fr",
    "bul": "bg",
    "ell": "el",
    "gre": "el",
    "kor": "ko",
    "spa": "es",
    "ita": "it",
    "zho": "zh",
    "chi": "zh",
    "jpn": "ja",
    "tur": "tr",
    "ukr": "uk",
    "kaz": "kk",
    "por": "pt",
    "ara": "ar",
    "pol": "pl",
}
_STATES = {
    "response": "new",
    "consider": "hold",
    "phone_interview": "screening",
    "assessment": "test",
    "interview": "interview",
    "offer": "offer",
    "hired": "hired",
}
_SCHOOLS = {
    "secondary": ("Среднее", "School"),
    "special_secondary": ("Среднее специальное", "College"),
    "unfinished_higher": ("Неоконченное высшее", "Higher, in progress"),
    "higher": ("Высшее", "Higher"),
    "bachelor": ("Бакалавр", "Bachelor"),
    "master": ("Магистр", "Master"),
    "candidate": ("Кандидат наук", "PhD"),
    "doctor": ("Доктор наук", "Doctor of science"),
}


def candidate_of(raw: RawDocument) -> Candidate:
    """What the résumé says. Raises Invalid where it is none."""
    told = json_of(raw.body)
    resume_id = word(told, "id")
    if resume_id is None:
        raise Invalid("the résumé has no id")
    phones, emails, links = _contacts(told)
    languages = tuple(_languages(told))
    return Candidate(
        board="hh",
        version=VERSION,
        external_id=resume_id,
        person_ref=word(told, "owner", "id"),
        source_url=word(told, "alternate_url"),
        updated_at=moment(at(told, "updated_at")),
        locale=word(told, "resume_locale", "id"),
        given=word(told, "first_name"),
        middle=word(told, "middle_name"),
        family=word(told, "last_name"),
        birth_date=word(told, "birth_date"),
        gender=word(told, "gender", "id"),
        phones=phones,
        emails=emails,
        links=links,
        contacts_state=_contacts_state(told),
        hidden=words(told, "hidden_fields", key="id"),
        location=word(told, "area", "name"),
        citizenships=words(told, "citizenship", key="name"),
        work_permits=words(told, "work_ticket", key="name"),
        relocation=word(told, "relocation", "type", "name"),
        business_trips=word(told, "business_trip_readiness", "name"),
        title=word(told, "title"),
        roles=words(told, "professional_roles", key="name"),
        pay=_pay(told),
        employment=words(told, "employment_form", key="name")
        or words(told, "employments", key="name"),
        work_format=words(told, "work_format", key="name")
        or words(told, "schedules", key="name"),
        summary=text_of(at(told, "skills")),
        skills=words(told, "skill_set"),
        languages=languages,
        experience=tuple(_jobs(told)),
        experience_months=number(told, "total_experience", "months"),
        education=tuple(_schools(told)),
        courses=tuple(_courses(told)),
        certificates=words(told, "certificate", key="title"),
        licences=words(told, "driver_license_types", key="id"),
        has_vehicle=_flag(at(told, "has_vehicle")),
        references=tuple(_references(told)),
        letter=word(raw.beside.get("letter")),
        applied_at=moment(raw.beside.get("created_at")),
        state=state_of(raw.beside.get("state")),
    )


def state_of(told: Any) -> str | None:  # noqa: ANN401  # whatever stands there
    """Where the response stands, in our words; what we do not know stays theirs."""
    found = word(told)
    if found is None:
        return None
    if found.startswith("discard"):
        return "rejected"
    return _STATES.get(found, f"other:{found}")


def _contacts(told: Any) -> tuple[tuple[str, ...], ...]:  # noqa: ANN401  # JSON
    """Phones, e-mails and links; a value may be an object, a word or absent."""
    phones, emails, links = [], [], []
    for one in rows(told, "contact"):
        kind = word(one, "type", "id") or ""
        value = _contact(one)
        if value is None:
            continue
        if word(one, "kind") == "email" or kind == "email":
            emails.append(value)
        elif word(one, "kind") == "phone" or kind in ("cell", "work", "home"):
            phones.append(value)
        else:
            links.append(value)
    links += words(told, "site", key="url")
    return tuple(phones), tuple(emails), tuple(links)


def _contact(one: Any) -> str | None:  # noqa: ANN401  # JSON
    if plain := word(one, "contact_value"):
        return plain
    value = at(one, "value")
    if isinstance(value, dict):
        parts = (word(value, key) or "" for key in ("country", "city", "number"))
        joined = "".join(parts)
        return word(value, "formatted") or (f"+{joined}" if joined else None)
    return word(value)


def _contacts_state(told: Any) -> str:  # noqa: ANN401  # JSON
    if at(told, "actions", "get_with_contact"):
        return "paid"
    if word(told, "contact_view_status") == "NONE":
        return "hidden"
    return "open"


def _pay(told: Any) -> Pay | None:  # noqa: ANN401  # JSON
    amount = number(told, "salary", "amount")
    if not amount:
        return None
    currency = word(told, "salary", "currency")
    return Pay(amount=amount, currency=CURRENCIES.get(currency or "", currency))


def _languages(told: Any) -> Iterator[Spoken]:  # noqa: ANN401  # JSON
    for one in rows(told, "language"):
        code = word(one, "id")
        if code is None:
            continue
        level = word(one, "level", "id")
        known = _LEVELS.get(level or "", (level or "").upper())
        yield Spoken(
            code=_CODES.get(code, code),
            name=word(one, "name") or code,
            level=known or None,
        )


def _jobs(told: Any) -> Iterator[Stay]:  # noqa: ANN401  # JSON
    for one in rows(told, "experience"):
        if not isinstance(one, dict):
            continue
        yield Stay(
            place=word(one, "company") or word(one, "employer", "name"),
            title=word(one, "position"),
            start=word(one, "start"),
            end=word(one, "end"),
            text=text_of(at(one, "description")),
            area=word(one, "area", "name"),
        )


def _schools(told: Any) -> Iterator[Stay]:  # noqa: ANN401  # JSON
    russian = word(told, "resume_locale", "id") in ("RU", None)
    level = word(told, "education", "level", "id")
    named = _SCHOOLS.get(level or "", (level, level))[0 if russian else 1]
    primary = rows(told, "education", "primary")
    for one in primary:
        own = word(one, "education_level", "id")
        yield Stay(
            place=word(one, "name"),
            title=word(one, "organization"),
            text=word(one, "result"),
            end=word(one, "year"),
            level=_SCHOOLS.get(own or "", (named, named))[0 if russian else 1],
        )
    schools = rows(told, "education", "elementary")
    for one in schools:
        yield Stay(place=word(one, "name"), end=word(one, "year"), level=named)
    if named and not primary and not schools:
        yield Stay(level=named)


def _courses(told: Any) -> Iterator[Stay]:  # noqa: ANN401  # JSON
    for key in ("additional", "attestation"):
        for one in rows(told, "education", key):
            yield Stay(
                place=word(one, "organization"),
                title=word(one, "name"),
                text=word(one, "result"),
                end=word(one, "year"),
            )


def _references(told: Any) -> Iterator[str]:  # noqa: ANN401  # JSON
    for one in rows(told, "recommendation"):
        parts = (word(one, key) for key in ("name", "position", "organization"))
        if found := ", ".join(filter(None, parts)):
            yield found


def _flag(told: Any) -> bool | None:  # noqa: ANN401  # JSON
    return told if isinstance(told, bool) else None
