"""What a text says about a person, each value with the place where it says so."""

from __future__ import annotations

from dataclasses import dataclass

from shared.reading.months import union_of_periods


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch of the text, counted in code points."""

    start: int
    end: int

    def quote(self, text: str) -> str:
        """Return the words the span points at."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The person's name, as written."""

    value: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Email:
    """An address, in lower case."""

    value: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """A telephone number in E.164."""

    value: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """Where the person lives: `name` as written, `key` the same in every language.

    An unknown place has its folded name as key.
    """

    name: str
    key: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One employment; `end` None means it goes on.

    `months` is the best figure, `months_low` and `months_high` what the dates allow;
    all are None where the text and the document's date do not settle them.
    """

    title: str
    employer: str | None
    start: str
    end: str | None
    months: int | None
    months_low: int
    months_high: int | None
    family: str | None
    span: Span
    period: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """Experience the person claims in words: "5 years in sales"."""

    months: int
    family: str | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Education:
    """A place of learning; `level` is school, college or higher."""

    level: str
    field: str | None
    year: int | None
    finished: bool
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """A tool or craft; `key` is the same in every language."""

    key: str
    surface: str
    negated: bool
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language spoken; `level` is A1..C2, "native" or None where none is said."""

    code: str
    level: str | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """A driving licence, or the statement that there is none.

    A licence without a class counts as B, the ordinary car.
    """

    category: str
    held: bool
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCar:
    """Whether the person says they have a car."""

    value: bool
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Salary:
    """Money wished for; `currency` is ISO 4217, `period` month, year or hour."""

    amount: int
    currency: str
    period: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A thing the text says the person has done or has."""

    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Trait:
    """A quality the person claims."""

    key: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Personal:
    """Something that must not be weighed: a birth date, a marital status, a photo."""

    kind: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """All that one text says; what it does not say is None or empty."""

    language: str | None = None
    name: Named | None = None
    emails: tuple[Email, ...] = ()
    phones: tuple[Phone, ...] = ()
    links: tuple[Mention, ...] = ()
    location: City | None = None
    jobs: tuple[Job, ...] = ()
    stated_months: tuple[Stated, ...] = ()
    education: tuple[Education, ...] = ()
    skills: tuple[Skill, ...] = ()
    languages: tuple[Language, ...] = ()
    licences: tuple[Licence, ...] = ()
    own_car: OwnCar | None = None
    salary: Salary | None = None
    client_base: Mention | None = None
    key_accounts: Mention | None = None
    traits: tuple[Trait, ...] = ()
    personal: tuple[Personal, ...] = ()
    document_month: str | None = None
    flags: tuple[str, ...] = ()
    is_resume: bool = False

    def experience_months(self, family: str | None = None) -> tuple[int, int | None]:
        """Months of work, overlaps once, as (low, high); high None is open-ended."""
        return union_of_periods(
            [
                (job.start, job.end)
                for job in self.jobs
                if family is None or job.family == family
            ],
            document_month=self.document_month,
        )
