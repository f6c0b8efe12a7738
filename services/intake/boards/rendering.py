"""A candidate as a résumé one can read: what the board told, under headings.

Readers read it like any other résumé, so a person from a board and one from a file are
measured by the same eyes. The words are the résumé's own language where we have them.
"""

import re
from collections.abc import Iterable, Iterator

from services.intake.boards.candidate import Candidate, Stay

_RU = {
    "title": "Желаемая должность",
    "city": "Город",
    "phone": "Телефон",
    "email": "Эл. почта",
    "link": "Ссылка",
    "citizenship": "Гражданство",
    "birth": "Дата рождения",
    "pay": "Желаемая зарплата: от {amount} {currency} в месяц",
    "experience": "ОПЫТ РАБОТЫ",
    "now": "настоящее время",
    "education": "ОБРАЗОВАНИЕ",
    "courses": "КУРСЫ",
    "skills": "НАВЫКИ",
    "languages": "ЗНАНИЕ ЯЗЫКОВ",
    "native": "родной",
    "other": "ПРОЧЕЕ",
    "licence": "Водительские права категории {categories}",
    "car": "Есть собственный автомобиль",
    "relocation": "Переезд",
    "trips": "Командировки",
    "employment": "Занятость",
    "about": "О СЕБЕ",
    "references": "РЕКОМЕНДАЦИИ",
    "letter": "СОПРОВОДИТЕЛЬНОЕ ПИСЬМО",
}
_EN = {
    "title": "Position sought",
    "city": "City",
    "phone": "Phone",
    "email": "E-mail",
    "link": "Link",
    "citizenship": "Citizenship",
    "birth": "Date of birth",
    "pay": "Desired salary: from {amount} {currency} per month",
    "experience": "WORK EXPERIENCE",
    "now": "present",
    "education": "EDUCATION",
    "courses": "COURSES",
    "skills": "SKILLS",
    "languages": "LANGUAGE SKILLS",
    "native": "native",
    "other": "OTHER",
    "licence": "Driving licence category {categories}",
    "car": "Own car",
    "relocation": "Relocation",
    "trips": "Business trips",
    "employment": "Employment",
    "about": "ABOUT",
    "references": "REFERENCES",
    "letter": "COVER LETTER",
}
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)


def rendered(candidate: Candidate) -> str:
    """The résumé as plain text."""
    words = _words(candidate)
    lines = [
        *_head(candidate, words),
        *_part(words["experience"], _jobs(candidate, words)),
        *_part(words["education"], map(_school, candidate.education)),
        *_part(words["courses"], _courses(candidate)),
        *_part(words["skills"], [", ".join(candidate.skills)]),
        *_part(words["languages"], _languages(candidate, words)),
        *_part(words["other"], _others(candidate, words)),
        *_part(words["about"], [candidate.summary or ""]),
        *_part(words["references"], candidate.references),
        *_part(words["letter"], [candidate.letter or ""]),
    ]
    return "\n".join(lines).strip() + "\n"


def _words(candidate: Candidate) -> dict[str, str]:
    if candidate.locale:
        return _RU if candidate.locale.upper() == "RU" else _EN
    seen = " ".join(filter(None, (candidate.title, candidate.summary)))
    return _RU if _CYRILLIC.search(seen) else _EN


def _head(candidate: Candidate, words: dict[str, str]) -> Iterator[str]:
    if candidate.name:
        yield candidate.name
    if candidate.title:
        yield f"{words['title']}: {candidate.title}"
    for key, told in (
        ("city", candidate.location),
        ("phone", ", ".join(candidate.phones)),
        ("email", ", ".join(candidate.emails)),
        ("link", ", ".join(candidate.links)),
        ("birth", candidate.birth_date),
        ("citizenship", ", ".join(candidate.citizenships)),
    ):
        if told:
            yield f"{words[key]}: {told}"
    if candidate.pay is not None:
        yield words["pay"].format(
            amount=candidate.pay.amount, currency=candidate.pay.currency or ""
        )


def _part(heading: str, lines: Iterable[str]) -> Iterator[str]:
    kept = [line.strip() for line in lines if line and line.strip()]
    if kept:
        yield ""
        yield heading
        yield from kept


def _jobs(candidate: Candidate, words: dict[str, str]) -> Iterator[str]:
    for job in candidate.experience:
        end = _month(job.end) if job.end else words["now"]
        if job.start:
            yield f"{_month(job.start)} – {end}"
        yield ", ".join(dict.fromkeys(filter(None, (job.title, job.place))))
        for line in (job.text or "").splitlines():
            told = line.strip().lstrip("-•–* ")
            yield f"- {told}" if told else ""


def _school(stay: Stay) -> str:
    parts = (stay.level, stay.title, stay.text, stay.place, stay.end)
    return ", ".join(dict.fromkeys(filter(None, parts)))


def _courses(candidate: Candidate) -> Iterator[str]:
    yield from map(_school, candidate.courses)
    yield from candidate.certificates


def _languages(candidate: Candidate, words: dict[str, str]) -> Iterator[str]:
    for spoken in candidate.languages:
        level = words["native"] if spoken.level == "native" else spoken.level
        yield " – ".join(filter(None, (spoken.name, level)))


def _others(candidate: Candidate, words: dict[str, str]) -> Iterator[str]:
    if candidate.licences:
        yield words["licence"].format(categories=", ".join(candidate.licences))
    if candidate.has_vehicle:
        yield words["car"]
    for key, told in (
        ("relocation", candidate.relocation),
        ("trips", candidate.business_trips),
        ("employment", ", ".join((*candidate.employment, *candidate.work_format))),
    ):
        if told:
            yield f"{words[key]}: {told}"


def _month(told: str) -> str:
    """`2021-04-01` as 04.2021: days say nothing, and this is how people write."""
    year, _, rest = told.partition("-")
    return f"{rest[:2]}.{year}" if rest else year
