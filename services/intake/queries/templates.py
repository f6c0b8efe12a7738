"""Templates of vacancies: the account manager's four levels, in our own words."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from services.intake.domain.vacancy import Salary, Terms
from shared.errors import Missing

_FOLDER = "vacancy_templates"
_ROLES = ("account-manager",)
LANGUAGES = ("en", "ru")
CITIES = ("moscow", "saint-petersburg", "yekaterinburg", "nizhny-novgorod")


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A template as the page of a new vacancy offers it."""

    key: str
    level: int
    title: str
    summary: str


def offered(*, language: str = "en") -> Sequence[Offered]:
    """Every template there is, from the first level to the last."""
    return [
        Offered(
            key=f"{role}-{level}",
            level=int(level),
            title=rung[language]["title"],
            summary=rung[language]["summary"],
        )
        for role in _ROLES
        for level, rung in _sheet(role)["levels"].items()
    ]


def cities(*, language: str = "en") -> Sequence[tuple[str, str]]:
    """Cities whose salaries the templates know: key and name."""
    known = _sheet(_ROLES[0])["cities"]
    return [(key, known[key][language]) for key in CITIES]


def terms(key: str, *, language: str = "en", city: str = "moscow") -> Terms:
    """What a vacancy made from the template says at first. Raises Missing."""
    role, _, level = key.rpartition("-")
    if role not in _ROLES or level not in _sheet(role)["levels"]:
        raise Missing("There is no such template.")
    if language not in LANGUAGES or city not in CITIES:
        raise Missing("The template is not there in that language or for that city.")
    sheet = _sheet(role)
    rung = sheet["levels"][level]
    minimum, maximum = rung["salary"][city]
    return Terms(
        title=rung[language]["title"],
        description=rung[language]["description"],
        language=language,
        city=sheet["cities"][city][language],
        level=int(level),
        salary=Salary(
            minimum=minimum,
            maximum=maximum,
            currency=sheet["currency"],
            period=sheet["period"],
        ),
        template=key,
    )


@cache
def _sheet(role: str) -> dict[str, Any]:
    text = files("services.intake").joinpath(_FOLDER, f"{role}.json").read_text("utf-8")
    sheet: dict[str, Any] = json.loads(text)
    return sheet
