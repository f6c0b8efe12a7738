"""A candidate in one vocabulary, whatever board they came from.

Every field may be absent: unknown is None or empty, never invented. Dates keep their
precision (`2016`, `2016-03`, `2016-03-01`). `hidden` names what the person or the
board keeps closed, so that a None there overwrites nothing.
"""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """Somewhere somebody worked or learned. `end` is None where it still goes on."""

    place: str | None = None
    title: str | None = None
    start: str | None = None
    end: str | None = None
    text: str | None = None
    area: str | None = None
    level: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A language, ISO 639-1 where known, with `A1`…`C2` or `native`."""

    code: str
    name: str
    level: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pay:
    """What somebody wants to earn; the period is a month unless said."""

    amount: int
    currency: str | None
    period: str = "month"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Who applied, what they can do, and what the board knows of the response."""

    board: str
    external_id: str
    person_ref: str | None = None
    version: int = 1
    source_url: str | None = None
    updated_at: datetime | None = None
    locale: str | None = None
    given: str | None = None
    middle: str | None = None
    family: str | None = None
    birth_date: str | None = None
    gender: str | None = None
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    contacts_state: str = "open"
    hidden: tuple[str, ...] = ()
    location: str | None = None
    citizenships: tuple[str, ...] = ()
    work_permits: tuple[str, ...] = ()
    relocation: str | None = None
    business_trips: str | None = None
    title: str | None = None
    roles: tuple[str, ...] = ()
    pay: Pay | None = None
    employment: tuple[str, ...] = ()
    work_format: tuple[str, ...] = ()
    summary: str | None = None
    skills: tuple[str, ...] = ()
    languages: tuple[Spoken, ...] = ()
    experience: tuple[Stay, ...] = ()
    experience_months: int | None = None
    education: tuple[Stay, ...] = ()
    courses: tuple[Stay, ...] = ()
    certificates: tuple[str, ...] = ()
    licences: tuple[str, ...] = ()
    has_vehicle: bool | None = None
    references: tuple[str, ...] = ()
    letter: str | None = None
    applied_at: datetime | None = None
    state: str | None = None
    answers: tuple[tuple[str, str], ...] = ()
    files: tuple["File", ...] = field(default=(), repr=False)
    """Files that came along. Where there is one, it is the résumé that is read."""

    @property
    def name(self) -> str | None:
        """The whole name, given name first."""
        parts = (self.given, self.middle, self.family)
        return " ".join(part.strip() for part in parts if part and part.strip()) or None


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file in hand."""

    name: str
    content: bytes = field(repr=False)
