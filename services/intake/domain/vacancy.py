"""A vacancy: a job to fill, from its first draft to the day it is closed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Self
from uuid import UUID

from shared.errors import Invalid, Refused

LEVELS = (1, 2, 3, 4)
PERIODS = ("hour", "month", "year")
LANGUAGES: Mapping[str, str] = {
    "en": "English",
    "ru": "Russian",
    "bg": "Bulgarian",
    "de": "German",
    "fr": "French",
    "el": "Greek",
    "ko": "Korean",
}
LONGEST_TITLE = 200
LONGEST_DESCRIPTION = 40_000
LONGEST_CITY = 120
LARGEST_SALARY = 1_000_000_000
_CURRENCY = re.compile(r"[A-Z]{3}")
# PostgreSQL cannot keep it, and no page needs it.
_NUL = "\x00"


class VacancyUnready(Refused):
    """The vacancy lacks something a candidate must be able to read."""


class VacancyClosed(Refused):
    """A closed vacancy is reopened first."""


class VacancyNotClosed(Refused):
    """Only what is closed can be reopened."""


class Status(StrEnum):
    """Where a vacancy stands."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Salary:
    """What the vacancy pays: whole units of `currency`, either end may be open."""

    minimum: int | None
    maximum: int | None
    currency: str
    period: str

    def __post_init__(self) -> None:
        faults = {}
        if not _CURRENCY.fullmatch(self.currency):
            faults["salary_currency"] = "three capital letters, such as RUB or EUR"
        if self.period not in PERIODS:
            faults["salary_period"] = "one of " + ", ".join(PERIODS)
        if self.minimum is None and self.maximum is None:
            faults["salary_min"] = "give at least one end of the band"
        for name, end in (("salary_min", self.minimum), ("salary_max", self.maximum)):
            if end is not None and not 0 <= end <= LARGEST_SALARY:
                faults[name] = "a salary is not negative, and not that large"
        if _crossed(self.minimum, self.maximum):
            faults["salary_max"] = "the upper end lies below the lower one"
        if faults:
            raise Invalid("The salary does not make sense.", fields=faults)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """All of a vacancy that a recruiter writes: it is edited as a whole."""

    title: str
    description: str
    language: str | None = None
    city: str | None = None
    level: int | None = None
    salary: Salary | None = None
    template: str | None = None

    def __post_init__(self) -> None:
        faults = {}
        if not self.title.strip():
            faults["title"] = "a vacancy needs a title"
        elif len(self.title) > LONGEST_TITLE:
            faults["title"] = f"at most {LONGEST_TITLE} characters"
        if len(self.description) > LONGEST_DESCRIPTION:
            faults["description"] = f"at most {LONGEST_DESCRIPTION} characters"
        faults |= _odd_values(self)
        if faults:
            raise Invalid("The vacancy is not complete.", fields=faults)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vacancy:
    """A job to fill: draft → published → closed, and back when reopened."""

    id: UUID
    terms: Terms
    status: Status = Status.DRAFT
    drafted_at: datetime
    published_at: datetime | None = None
    closed_at: datetime | None = None

    def edit(self, terms: Terms) -> Self:
        """Answer the vacancy in other words. Raises VacancyClosed."""
        if self.status is Status.CLOSED:
            raise VacancyClosed("This vacancy is closed. Reopen it to change it.")
        if self.status is Status.PUBLISHED:
            _ready(terms)
        return replace(self, terms=terms)

    def publish(self, *, now: datetime) -> Self:
        """Open it to applications. Raises VacancyUnready or VacancyClosed."""
        if self.status is Status.CLOSED:
            raise VacancyClosed("This vacancy is closed. Reopen it first.")
        if self.status is Status.PUBLISHED:
            return self
        _ready(self.terms)
        return replace(self, status=Status.PUBLISHED, published_at=now)

    def close(self, *, now: datetime) -> Self:
        """End it: filled or given up. Closing twice changes nothing."""
        if self.status is Status.CLOSED:
            return self
        return replace(self, status=Status.CLOSED, closed_at=now)

    def reopen(self, *, now: datetime) -> Self:
        """Publish a closed vacancy again. Raises VacancyNotClosed."""
        if self.status is not Status.CLOSED:
            raise VacancyNotClosed("This vacancy is not closed.")
        draft = replace(self, status=Status.DRAFT, closed_at=None)
        return draft.publish(now=now)

    @property
    def takes_resumes(self) -> bool:
        """Drafts take résumés too: a recruiter often has some before the text."""
        return self.status is not Status.CLOSED


def _odd_values(terms: Terms) -> dict[str, str]:
    faults = {}
    if _NUL in terms.title + terms.description + (terms.city or ""):
        faults["description"] = "contains a character that is not text"
    if len(terms.city or "") > LONGEST_CITY:
        faults["city"] = f"at most {LONGEST_CITY} characters"
    if terms.language is not None and terms.language not in LANGUAGES:
        faults["language"] = "one of " + ", ".join(LANGUAGES)
    if terms.level is not None and terms.level not in LEVELS:
        faults["level"] = "a level is 1, 2, 3 or 4"
    return faults


def _crossed(minimum: int | None, maximum: int | None) -> bool:
    return minimum is not None and maximum is not None and maximum < minimum


def _ready(terms: Terms) -> None:
    if not terms.description.strip():
        raise VacancyUnready("Write a description before you publish the vacancy.")
