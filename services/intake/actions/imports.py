"""Taking files in: first they are kept, then they are read."""

from collections.abc import Callable
from typing import IO
from uuid import UUID, uuid4, uuid5

from services.intake.actions import duplicates
from services.intake.domain.application import Application
from services.intake.domain.identity import Identity
from services.intake.domain.importing import (
    MOST_ATTEMPTS,
    Arrival,
    CannotReadAgain,
    FileTooLarge,
    Import,
    Outcome,
    Verdict,
    duplicate,
    kept,
    refused,
    shown_name,
    taken,
)
from services.intake.domain.merge import Match
from services.intake.domain.resume import Resume
from services.intake.domain.vacancy import VacancyClosed
from services.intake.queries import imports as rows
from services.intake.queries.known_people import known_as
from services.intake.readers.outcome import Unread
from services.intake.store import (
    applications,
    imports,
    reading_again,
    vacancies,
)
from services.intake.store.imports import Waiting
from services.intake.store.originals import Originals
from shared.messages import ApplicationReceived, ResponseReceived
from shared.work import Work


def keep_file(
    originals: Originals,
    source: IO[bytes],
    *,
    file_name: str,
    key: str | None = None,
    arrival_id: UUID | None = None,
) -> Arrival:
    """Keep a file's bytes on the disk; a file too large only leaves its name."""
    try:
        sha256, size = originals.keep(source)
    except FileTooLarge:
        sha256, size = None, 0
    return Arrival(
        id=arrival_id or uuid4(),
        file_name=shown_name(file_name),
        size=size,
        sha256=sha256,
        key=key,
    )


def begin_import(work: Work, new: Import) -> None:
    """Begin an import; again changes nothing. Raises Missing, VacancyClosed."""
    vacancy = vacancies.get(work.connection, new.vacancy_id, lock=True)
    if imports.exists(work.connection, new.id):
        return
    if not vacancy.takes_resumes:
        raise VacancyClosed("This vacancy is closed. Reopen it to add résumés.")
    imports.begin(work.connection, new, now=work.now)


def accept(work: Work, arrival: Arrival, *, import_id: UUID) -> UUID:
    """Answer for one file from now on: its row waits, or says at once why not.

    An arrival met again after a crash keeps the row it has.
    """
    vacancy_id = imports.vacancy_of(work.connection, import_id)
    # Two uploads of the same bytes at once: the second waits here for the first.
    vacancies.get(work.connection, vacancy_id, lock=True)
    known = imports.by_key(work.connection, arrival.key) if arrival.key else None
    if known is not None:
        return known[0]
    verdict = _verdict_at_once(work, arrival, vacancy_id=vacancy_id)
    imports.add_row(
        work.connection, arrival, import_id=import_id, verdict=verdict, now=work.now
    )
    return arrival.id


def turn_away(
    work: Work, arrival: Arrival, *, import_id: UUID, verdict: Verdict
) -> None:
    """Say at once why something cannot come in; met again it keeps the row it has."""
    known = imports.by_key(work.connection, arrival.key) if arrival.key else None
    if known is None:
        imports.add_row(
            work.connection, arrival, import_id=import_id, verdict=verdict, now=work.now
        )


def begin_reading(work: Work, row_id: UUID | None = None) -> Waiting | None:
    """That file, or the next one, if it waits to be read; its attempt is counted."""
    waiting = imports.next_waiting(work.connection, row_id)
    if waiting is None:
        return None
    imports.count_attempt(work.connection, waiting.row_id)
    return waiting


def conclude(work: Work, waiting: Waiting, *, outcome: Resume | Unread) -> Verdict:
    """Say what became of a file; the second to conclude it changes nothing."""
    if isinstance(outcome, Unread):
        verdict = _without_text(outcome)
        imports.conclude(work.connection, waiting.row_id, verdict=verdict, now=work.now)
        return verdict
    return _take(work, waiting, resume=outcome)


def read_again(work: Work, row_id: UUID) -> None:
    """Let a file that was kept or refused wait as if it had just come.

    Raises Missing, CannotReadAgain.
    """
    row = rows.row(work.connection, row_id)
    # The same bytes sent anew meanwhile: whoever looks second waits here.
    vacancies.get(work.connection, row.vacancy_id, lock=True)
    if row.sha256 is None:
        raise CannotReadAgain("The file was not kept. Hand it in again.")
    holder = imports.holder(
        work.connection, vacancy_id=row.vacancy_id, sha256=row.sha256
    )
    if holder is not None and row.outcome != Outcome.KEPT:
        raise CannotReadAgain(f"The same file came in again as {holder[0]}.")
    if not reading_again.wait_anew(work.connection, row_id):
        raise CannotReadAgain("This file has been read, or waits to be.")


def read_kept(work: Work, *, is_here: Callable[[str], bool]) -> int:
    """Let kept files wait again whose program has appeared; answers how many."""
    return sum(
        reading_again.wait_again(work.connection, needs=needs)
        for needs in reading_again.needed(work.connection)
        if is_here(needs)
    )


def is_hopeless(waiting: Waiting) -> bool:
    """Whether this file has ended its reader often enough."""
    return waiting.attempts >= MOST_ATTEMPTS


def _take(work: Work, waiting: Waiting, *, resume: Resume) -> Verdict:
    vacancies.get(work.connection, waiting.vacancy_id, lock=True)
    other = waiting.told.apart_from if waiting.told else None
    known = known_as(work.connection, resume.identity, but=other)
    twin = None
    if known is not None:
        twin = applications.of(
            work.connection,
            candidate_id=known.person_id,
            vacancy_id=waiting.vacancy_id,
        )
    verdict = (
        taken(waiting.row_id)
        if twin is None
        else duplicate(twin, message=_same_person(resume.identity))
    )
    news = imports.conclude(
        work.connection, waiting.row_id, verdict=verdict, now=work.now
    )
    if news and twin is None:
        _receive(work, waiting, resume=resume, known=known)
    return verdict


def _receive(
    work: Work, waiting: Waiting, *, resume: Resume, known: Match | None
) -> None:
    candidate_id = uuid5(waiting.row_id, "candidate")
    other = waiting.told.apart_from if waiting.told else None
    duplicates.add(work, candidate_id, identity=resume.identity, but=other)
    new = Application(
        id=waiting.row_id,
        candidate_id=candidate_id,
        vacancy_id=waiting.vacancy_id,
        sha256=waiting.sha256,
        text=resume.text,
        language=resume.language,
        document_date=resume.document_date,
        reader_version=resume.reader_version,
        received_at=waiting.arrived_at,
    )
    applications.add(
        work.connection, new, file_name=waiting.file_name, profile=resume.profile
    )
    if known is not None:
        duplicates.join(work, known.person_id, candidate_id, ground=known.ground)
    work.say(
        ApplicationReceived(
            application_id=new.id,
            candidate_id=candidate_id,
            vacancy_id=new.vacancy_id,
            text=resume.redacted,
            language=new.language,
            document_date=new.document_date,
            received_at=new.received_at,
            reader_version=new.reader_version,
        )
    )
    work.say(
        ResponseReceived(
            application_id=new.id,
            vacancy_id=new.vacancy_id,
            source=imports.way_of(work.connection, new.id),
            received_at=new.received_at,
        )
    )


def _without_text(outcome: Unread) -> Verdict:
    if outcome.needs:
        return kept(outcome.error, message=outcome.message, needs=outcome.needs)
    return refused(outcome.error, message=outcome.message)


def _verdict_at_once(
    work: Work, arrival: Arrival, *, vacancy_id: UUID
) -> Verdict | None:
    if arrival.sha256 is None:
        return refused("too_large")
    if arrival.size == 0:
        return refused("empty")
    holder = imports.holder(
        work.connection, vacancy_id=vacancy_id, sha256=arrival.sha256
    )
    if holder is None:
        return None
    file_name, application_id = holder
    return duplicate(application_id, message=f"The same file as {file_name}.")


def _same_person(identity: Identity) -> str:
    return f"Duplicate of {identity.shown_as}’s application for this vacancy."
