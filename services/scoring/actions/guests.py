"""Letting a manager without an account in to one vacancy, and out again."""

from datetime import timedelta
from uuid import UUID, uuid4

from services.scoring.domain.guest import Guest, Right
from services.scoring.store import decisions, guests, vacancies
from shared.errors import Missing
from shared.work import Work


class NotThisVacancy(Missing):
    """A link opens one vacancy and nobody of another one."""


def let_in(  # noqa: PLR0913  # whom, by whom, to what, how far, how long
    work: Work,
    *,
    vacancy_id: UUID,
    name: str,
    right: Right,
    holds: timedelta,
    by: str,
) -> Guest:
    """Make a link. Raises Invalid, NoSuchVacancy."""
    vacancies.asked_for(work.connection, vacancy_id)
    made = Guest(
        id=uuid4(),
        vacancy_id=vacancy_id,
        name=" ".join(name.split()),
        right=right,
        made_by=by,
        made_at=work.now,
        expires_at=work.now + holds,
    )
    guests.keep(work.connection, made)
    return made


def revoke(work: Work, *, guest_id: UUID, by: str) -> Guest:
    """Take a link back. Raises NoSuchGuest."""
    found = guests.find(work.connection, guest_id)
    guests.keep(work.connection, found.revoke(by=by, now=work.now))
    return found


def note(
    work: Work, *, guest_id: UUID, what: str, application_id: UUID | None = None
) -> Guest:
    """Keep that the guest is here and for what; answer them.

    Raises LinkOver, NotThisVacancy, NoSuchApplication.
    """
    found = guests.find(work.connection, guest_id)
    found.must_hold(work.now)
    if application_id is not None:
        asked = decisions.one(work.connection, application_id)
        if asked.vacancy_id != found.vacancy_id:
            raise NotThisVacancy("this link does not lead there")
    guests.note_use(
        work.connection,
        found,
        what=what,
        now=work.now,
        application_id=application_id,
    )
    return found
