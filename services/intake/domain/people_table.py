"""A table of people: a row a person, and what each of its columns means."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from services.intake.domain.importing import Told, clean
from shared.errors import Invalid, Refused

MOST_COLUMNS = 100
LONGEST_CELL = 20_000
IGNORED = "ignore"
# What a column may hold, as a page calls it.
FIELDS: Mapping[str, str] = {
    "name": "Name",
    "given": "First name",
    "family": "Last name",
    "email": "E-mail",
    "phone": "Phone",
    "city": "City",
    "title": "Position wanted",
    "experience": "Experience",
    "education": "Education",
    "skills": "Skills",
    "languages": "Languages",
    "salary": "Pay wished for",
    "notes": "Other words about the person",
}
# How people head such columns, in seven languages; a star stands for any ending.
HEADINGS: Mapping[str, str] = {
    "name": """name, full name, candidate, candidate name, applicant, fio, фио, ф.и.о.,
        имя и фамилия, фамилия и имя, кандидат, соискатель, име и фамилия, nom complet,
        nom et prénom, ονοματεπώνυμο, 이름, 성명""",
    "given": "first name, given name, firstname, имя, име, vorname, prénom, όνομα",
    "family": """last name, family name, lastname, surname, фамилия, nachname, nom,
        nom de famille, επώνυμο, 성""",
    "email": """e-mail*, email*, mail, почта, эл. почта, электронная почта, имейл,
        courriel, ηλεκτρονικ*, 이메일""",
    "phone": """phone*, telephone*, mobile*, cell, tel, tel., тел, тел., телефон*, моб*,
        telefon*, handy*, téléphone*, τηλέφωνο*, κινητό*, 전화*, 연락처, 휴대폰""",
    "city": """city, town, location, place, город, град, населено място, stadt, ort,
        wohnort, ville, πόλη, 거주지, 지역""",
    "title": """position*, job title, title, desired*, должность*, позиция*, длъжност*,
        stelle, poste, θέση, 직무, 희망 직무""",
    "experience": """experience*, work experience, work history, employment*, опыт*,
        опит*, berufserfahrung, expérience*, εμπειρία*, 경력*""",
    "education": """education*, degree, образование*, ausbildung, formation, εκπαίδευση,
        σπουδές, 학력""",
    "skills": """skills, key skills, навыки, ключевые навыки, умения, kenntnisse,
        fähigkeiten, compétences, δεξιότητες, 기술""",
    "languages": """language, languages, язык, языки, езици, sprache, sprachen, langue,
        langues, γλώσσες, 언어""",
    "salary": """salary*, pay, зарплата*, заработн*, заплата*, gehalt*, salaire*,
        μισθός*, 연봉, 희망연봉""",
    "notes": """about, summary, note, notes, comment, comments, комментарий,
        комментарии, о себе, бележки, bemerkung*, remarque*, σημειώσεις, 비고""",
}


class NothingToTake(Refused):
    """A row names nobody, and nobody could be reached."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The headings and the rows below them, as they stand in the file."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """What the columns of a table mean, once somebody has said so.

    `fields` are keys of FIELDS or `ignore`, one a heading.
    """

    headings: tuple[str, ...]
    fields: tuple[str, ...]

    def __post_init__(self) -> None:
        if len(self.headings) != len(self.fields):
            raise ValueError("one field a heading")
        if set(self.fields) - set(FIELDS) - {IGNORED}:
            raise Invalid("A column means something unknown.")
        if not {"name", "given", "family", "email", "phone"} & set(self.fields):
            raise Invalid(
                "Nothing says who the people are.",
                fields={"columns": "choose at least a name, an e-mail or a phone"},
            )

    def of(self, row: Sequence[str]) -> Mapping[str, str]:
        """The fields of one row; columns that mean the same stand on lines."""
        found: dict[str, str] = {}
        for field, cell in zip(self.fields, row, strict=False):
            words = _words(cell)
            if field != IGNORED and words:
                found[field] = f"{found[field]}\n{words}" if field in found else words
        return found


def guess(headings: Sequence[str]) -> tuple[str, ...]:
    """What each column probably means, by its heading."""
    fields: list[str] = []
    for heading in headings:
        plain = re.sub(r"[\s_]+", " ", heading.casefold()).strip(" :*")
        fits = (
            key
            for key, phrases in HEADINGS.items()
            if key not in fields and any(_fits(plain, one) for one in _split(phrases))
        )
        fields.append(next(fits, IGNORED))
    if "given" in fields and not {"family", "name"} & set(fields):
        fields[fields.index("given")] = "name"
    return tuple(fields)


def _split(phrases: str) -> Iterator[str]:
    return (" ".join(phrase.split()) for phrase in phrases.split(","))


def _fits(heading: str, phrase: str) -> bool:
    if phrase.endswith("*"):
        return heading.startswith(phrase[:-1])
    return heading == phrase


def told(person: Mapping[str, str]) -> Told:
    """Who the person is. Raises NothingToTake."""
    name = person.get("name") or " ".join(
        filter(None, (person.get("given"), person.get("family")))
    )
    emails = re.findall(r"[^\s,;<>|]+@[^\s,;<>|]+\.\w+", person.get("email", ""))
    if "email" in person and not emails:
        raise NothingToTake(f"“{person['email'][:80]}” is not an e-mail address.")
    phone = person.get("phone", "")
    if not (name or emails or re.search(r"\d{5}", re.sub(r"\D", "", phone))):
        raise NothingToTake("The row names nobody and says no way to reach them.")
    return Told(
        name=" ".join(name.split()) or None,
        emails=tuple(email.casefold() for email in emails),
        structured=True,
    )


def document(person: Mapping[str, str]) -> bytes:
    """The person as a JSON Résumé: read, kept and erased like any other file."""
    who = told(person)
    wish = person.get("salary", "")
    notes = [person.get("notes", ""), f"Desired salary: {wish}" if wish else ""]
    resume: dict[str, Any] = {
        "basics": {
            "name": who.name or "",
            "label": person.get("title", ""),
            "email": ", ".join(who.emails),
            "phone": person.get("phone", ""),
            "location": {"city": person.get("city", "")},
            "summary": "\n".join(filter(None, notes)),
        },
        "work": [{"summary": one} for one in _listed(person, "experience")],
        "education": [{"institution": one} for one in _listed(person, "education")],
        "skills": [{"name": one} for one in _listed(person, "skills", at=",;|\n")],
        "languages": [
            {"language": one} for one in _listed(person, "languages", at=",;|\n")
        ],
    }
    return json.dumps(resume, ensure_ascii=False, sort_keys=True).encode()


def people(table: Table, columns: Columns) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Each row that says anything, with its number in the file."""
    for number, row in enumerate(table.rows, start=2):
        person = columns.of(row)
        if person:
            yield number, person


def _listed(person: Mapping[str, str], field: str, *, at: str = "\n") -> Iterator[str]:
    for one in re.split(f"[{at}]", person.get(field, "")):
        if one.strip():
            yield one.strip()


def _words(cell: str) -> str:
    return "\n".join(filter(None, map(clean, cell[:LONGEST_CELL].split("\n"))))


def squared(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    """A table whose rows are all as wide as its headings."""
    width = min(max([len(headings), *map(len, rows)]), MOST_COLUMNS)
    named = [
        clean(heading) or f"Column {place}"
        for place, (heading, _) in enumerate(
            zip_longest(headings[:width], range(width), fillvalue=""), start=1
        )
    ]
    return Table(
        headings=tuple(named),
        rows=tuple(tuple(row[:width]) for row in rows),
    )
