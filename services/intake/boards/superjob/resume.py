"""A résumé of SuperJob in our words. Unset may be null, nought, "" or absent."""

import html
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from services.intake.boards.candidate import Candidate, Pay, Spoken, Stay
from services.intake.boards.changes import RawDocument
from services.intake.boards.plain import at, json_of, number, rows, text_of, word
from shared.errors import Invalid

VERSION = 1
_LANGUAGES = {
    "английский": "en",
    "русский": "ru",
    "немецкий": "de",
    "французский": "fr",
    "болгарский": "bg",
    "греческий": "el",
    "корейский": "ko",
    "испанский": "es",
    "итальянский": "it",
    "китайский": "zh",
}
# A guess, to be confirmed: the board's words for how well somebody speaks.
_LEVELS = {
    "базовый": "A2",
    "начальный": "A1",
    "технический": "B1",
    "разговорный": "B1",
    "средний": "B1",
    "свободный": "C1",
    "свободно владею": "C1",
    "родной": "native",
}


def candidate_of(raw: RawDocument) -> Candidate:
    """What the résumé says. Raises Invalid where it is none."""
    told = json_of(raw.body)
    resume_id = word(told, "id")
    if resume_id is None:
        raise Invalid("the résumé has no id")
    phones = tuple(dict.fromkeys(_phones(told)))
    email = plain(told, "email")
    return Candidate(
        board="superjob",
        version=VERSION,
        external_id=resume_id,
        person_ref=_set(told, "id_user"),
        source_url=word(told, "link"),
        updated_at=moment(at(told, "date_last_modified")),
        locale="RU",
        given=plain(told, "firstname"),
        middle=plain(told, "middlename"),
        family=plain(told, "lastname"),
        birth_date=_birth(told),
        gender={"2": "male", "3": "female"}.get(word(told, "gender", "id") or ""),
        phones=phones,
        emails=(email,) if email else (),
        links=tuple(_links(told)),
        contacts_state="open" if phones or email else "paid",
        location=plain(told, "town", "title"),
        citizenships=_one(plain(told, "citizenship", "title")),
        title=plain(told, "profession"),
        roles=tuple(_roles(told)),
        pay=_pay(told),
        employment=_one(plain(told, "type_of_work", "title")),
        work_format=_one(plain(told, "place_of_work", "title")),
        business_trips=plain(told, "business_trip", "title"),
        summary=_summary(told),
        languages=tuple(_languages(told)),
        experience=tuple(_jobs(told)),
        experience_months=number(told, "experience_month_count") or None,
        education=tuple(_schools(told)),
        courses=tuple(_courses(told)),
        licences=tuple(filter(None, map(word, rows(told, "driving_licence")))),
        references=_one(plain(told, "recommendations")),
    )


def plain(thing: Any, *path: str) -> str | None:  # noqa: ANN401  # JSON
    """The word there with its entities unescaped, once."""
    found = word(thing, *path)
    return None if found is None else html.unescape(found).strip() or None


def moment(told: Any) -> datetime | None:  # noqa: ANN401  # JSON
    """A date in unix seconds; nought is no date."""
    seconds = number(told)
    return datetime.fromtimestamp(seconds, UTC) if seconds and seconds > 0 else None


def _set(told: Any, *path: str) -> str | None:  # noqa: ANN401  # JSON
    found = word(told, *path)
    return None if found in (None, "0") else found


def _phones(told: Any) -> Iterator[str]:  # noqa: ANN401  # JSON
    """Older answers number the phones, newer ones list them."""
    listed = [word(one, "phone") or word(one) for one in rows(told, "phones")]
    numbered = [word(told, f"phone{place}") for place in (1, 2, 3)]
    for found in (*listed, *numbered, word(told, "phone")):
        digits = "".join(letter for letter in found or "" if letter.isdigit())
        if digits and digits != "0":
            yield f"+{digits}"


def _links(told: Any) -> Iterator[str]:  # noqa: ANN401  # JSON
    for one in rows(told, "social_links"):
        if found := word(one, "link") or word(one):
            yield found
    if other := plain(told, "other_contacts"):
        yield other


def _birth(told: Any) -> str | None:  # noqa: ANN401  # JSON
    year = number(told, "birthyear")
    if at(told, "hide_birthday") is True or not year:
        return None
    month, day = number(told, "birthmonth"), number(told, "birthday")
    if not month or not day:
        return str(year)
    return f"{year:04d}-{month:02d}-{day:02d}"


def _pay(told: Any) -> Pay | None:  # noqa: ANN401  # JSON
    amount = number(told, "payment")
    if not amount or at(told, "agreement") is True:
        return None
    currency = (word(told, "currency") or "").upper()
    return Pay(amount=amount, currency=currency or None)


def _roles(told: Any) -> Iterator[str]:  # noqa: ANN401  # JSON
    for catalogue in rows(told, "catalogues"):
        for position in rows(catalogue, "positions"):
            if found := plain(position, "title"):
                yield found


def _summary(told: Any) -> str | None:  # noqa: ANN401  # JSON
    parts = (text_of(at(told, key)) for key in ("additional_info", "achievements"))
    return "\n".join(filter(None, parts)) or None


def _languages(told: Any) -> Iterator[Spoken]:  # noqa: ANN401  # JSON
    for pair in rows(told, "languages"):
        parts = pair if isinstance(pair, list) else [pair]
        name = plain(parts[0], "title") if parts else None
        if name is None:
            continue
        level = plain(parts[1], "title") if len(parts) > 1 else None
        yield Spoken(
            code=_LANGUAGES.get(name.casefold(), name),
            name=name,
            level=_LEVELS.get((level or "").casefold(), level),
        )


def _jobs(told: Any) -> Iterator[Stay]:  # noqa: ANN401  # JSON
    for one in rows(told, "work_history"):
        yield Stay(
            place=plain(one, "name"),
            title=plain(one, "profession"),
            start=_month(one, "beg"),
            end=_month(one, "end"),
            text=text_of(at(one, "work")),
            area=plain(one, "town", "title"),
        )


def _month(one: Any, end: str) -> str | None:  # noqa: ANN401  # JSON
    year, month = number(one, f"year{end}"), number(one, f"month{end}")
    if not year:
        return None
    return f"{year:04d}-{month:02d}" if month else str(year)


def _schools(told: Any) -> Iterator[Stay]:  # noqa: ANN401  # JSON
    named = plain(told, "education", "title")
    found = rows(told, "base_education_history")
    for one in found:
        yield Stay(
            place=plain(one, "institute", "title") or plain(one, "institute"),
            title=plain(one, "faculty"),
            text=plain(one, "profession"),
            end=_set(one, "yearend"),
            level=plain(one, "education_type", "title") or named,
        )
    if named and not found:
        yield Stay(level=named)


def _courses(told: Any) -> Iterator[Stay]:  # noqa: ANN401  # JSON
    for one in rows(told, "education_history"):
        yield Stay(
            place=plain(one, "institute") or plain(one, "institute", "title"),
            title=plain(one, "name"),
            end=_set(one, "yearend"),
        )


def _one(found: str | None) -> tuple[str, ...]:
    return (found,) if found else ()
