"""An opening: a vacancy as scoring keeps it, its words beside its requirements."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Generic, TypeVar
from uuid import UUID

from services.scoring.domain.vacancy import Requirement, Vacancy

CandidateT = TypeVar("CandidateT")


class Stage(StrEnum):
    """How far intake has brought the vacancy."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """What intake says of a vacancy."""

    title: str
    description: str = ""
    language: str | None = None
    city: str | None = None
    level: int | None = None
    template: str | None = None
    salary_min: int | None = None
    salary_max: int | None = None
    salary_currency: str | None = None
    salary_period: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedLine:
    """A line of the description that asks for what must not be asked."""

    sentence: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening(Generic[CandidateT]):
    """The announcement, what is asked, and whether a person has confirmed it.

    `revision` grows with every change of what is asked; a score of another revision
    is out of date. `heard` numbers the last message about the vacancy.
    """

    id: UUID
    announcement: Announcement
    requirements: tuple[Requirement[CandidateT], ...] = ()
    refused: Sequence[RefusedLine] = field(default=())
    stage: Stage = Stage.DRAFT
    confirmed: bool = False
    confirmed_by: str = ""
    confirmed_at: datetime | None = None
    revision: int = 1
    heard: int = 0
    drafted_at: datetime

    @property
    def vacancy(self) -> Vacancy[CandidateT]:
        """What candidates are rated against."""
        return Vacancy(
            id=str(self.id),
            title=self.announcement.title,
            requirements=self.requirements,
        )
