"""What happened to an application elsewhere, and what intake says to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from services.intake.domain.application import Application, Fact
from services.intake.store import applications, imports, merges, people, shortfalls
from services.intake.store.applications import Chosen
from services.intake.store.shortfalls import Shortfall
from shared.messages import ContactReleased, ContactWithheld
from shared.work import Work

_UNKNOWN_LANGUAGE = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A fact about an application, in the words of whoever saw it."""

    application_id: UUID
    fact: Fact
    note: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    at: datetime | None = None


def hear(work: Work, heard: Heard) -> bool:
    """Keep the fact; False where the person was erased meanwhile."""
    if applications.get(work.connection, heard.application_id) is None:
        return False
    if heard.values:
        applications.note_on(work.connection, heard.application_id, heard.values)
    if _is_repeated(work, heard):
        return True
    applications.hear(
        work.connection,
        heard.application_id,
        fact_name=heard.fact,
        at=heard.at or work.now,
        note=heard.note,
    )
    return True


def release_contact(work: Work, application_id: UUID) -> None:
    """Tell the scheduler how to reach somebody a manager wants to meet."""
    application = applications.get(work.connection, application_id)
    if application is None:
        return
    if any(not one.is_withheld for one in _beside(work, application)):
        merges.withhold(work.connection, application_id, now=work.now)
        return
    merges.release(work.connection, application_id)
    identity = people.get(work.connection, application.candidate_id)
    work.say(
        ContactReleased(
            application_id=application.id,
            candidate_id=application.candidate_id,
            vacancy_id=application.vacancy_id,
            name=identity.shown_as,
            phone=next(iter(identity.phones), None),
            email=next(iter(identity.emails), None),
            language=application.language or _UNKNOWN_LANGUAGE,
            source=imports.way_of(work.connection, application.id),
        )
    )


def withhold_contact(work: Work, application_id: UUID) -> None:
    """Tell the scheduler to invite no further: another application does for both."""
    merges.withhold(work.connection, application_id, now=work.now)
    work.say(ContactWithheld(application_id=application_id))


def release_instead(work: Work, application_id: UUID) -> None:
    """Invite the same person by an application that was held back for this one."""
    application = applications.get(work.connection, application_id)
    if application is None:
        return
    beside = _beside(work, application)
    if beside and all(one.is_withheld for one in beside):
        release_contact(work, beside[0].application_id)


def _beside(work: Work, application: Application) -> Sequence[Chosen]:
    """The same person's other shortlisted applications for the same vacancy."""
    members = people.group_of(work.connection, application.candidate_id)
    return [
        one
        for one in applications.chosen(work.connection, members)
        if one.vacancy_id == application.vacancy_id
        and one.application_id != application.id
    ]


def note_shortfall(work: Work, told: Shortfall) -> None:
    """Keep what a session lacks, so that somebody does it today."""
    shortfalls.keep(work.connection, told)


def _is_repeated(work: Work, heard: Heard) -> bool:
    # An application is rated anew on every edit of the requirements.
    return heard.fact is Fact.SCORED and applications.has_reached(
        work.connection, heard.application_id, Fact.SCORED
    )
