"""Reading originals again, once the readers have learned something."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from services.intake.actions.reading import Desk
from services.intake.actions.resumes import resume_of
from services.intake.domain.identity import Identity
from services.intake.domain.resume import Resume
from services.intake.readers import READERS
from services.intake.readers.outcome import Text, Unread
from services.intake.store import applications, likenesses, people
from services.intake.store import rereading as store
from services.intake.store.rereading import Stored
from shared.errors import Missing
from shared.messages import ApplicationReceived
from shared.reading import READER_VERSION
from shared.work import BeginWork, Work

PART = re.compile(r"([a-z_]+)-(\d+)")
_CURRENT: Mapping[str, str] = {
    **{reader.name: str(reader.version) for reader in READERS},
    "reading": READER_VERSION,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What reading an application's original again has brought.

    `changed` names what is different; `message` says why nothing could be read.
    """

    application_id: UUID
    file_name: str
    changed: tuple[str, ...] = ()
    message: str = ""

    @property
    def outcome(self) -> str:
        """One word for a row."""
        if self.message:
            return "unread"
        return "changed" if self.changed else "same"


def is_old(reader_version: str) -> bool:
    """Whether a newer reader may find something else: `pdf-1 ocr+reading-3`.

    Who wrote it and is no reader of files, such as a job board, is as good as new.
    """
    parts = PART.findall(reader_version)
    return any(_CURRENT.get(name, version) != version for name, version in parts)


def outdated(begin: BeginWork, *, vacancy_id: UUID | None = None) -> list[UUID]:
    """Applications whose original an older reader has read, the oldest first."""
    with begin.read() as connection:
        versions = store.versions(connection)
        old = [version for version in versions if is_old(version)]
        return store.read_by(connection, old, vacancy_id=vacancy_id)


def every(begin: BeginWork, *, vacancy_id: UUID | None = None) -> list[UUID]:
    """All applications, for whoever wants everything read again."""
    with begin.read() as connection:
        versions = store.versions(connection)
        return store.read_by(connection, versions, vacancy_id=vacancy_id)


def reread_each(begin: BeginWork, desk: Desk, ids: list[UUID]) -> Iterator[Change]:
    """Read one after the other; stopped anywhere, what was read stays read."""
    for application_id in ids:
        try:
            yield reread(begin, desk, application_id)
        except Missing:
            continue  # erased meanwhile


def reread(begin: BeginWork, desk: Desk, application_id: UUID) -> Change:
    """Read an original again, keep what it says now, and say it to the others.

    Where it cannot be read any more, what was read before stays. Raises Missing.
    """
    with begin.read() as connection:
        stored = store.get(connection, application_id)
    found = _read(desk, stored)
    if isinstance(found, Unread):
        return Change(
            application_id=application_id,
            file_name=stored.file_name,
            message=found.message,
        )
    with begin() as work:
        return _keep(work, stored, found)


def _read(desk: Desk, stored: Stored) -> Resume | Unread:
    path = desk.originals.path(stored.sha256)
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Unread(error="unreadable", message="The original is gone from the disk.")
    outcome = desk.pool.read(content, name=stored.file_name)
    if not isinstance(outcome, Text):
        return outcome
    return resume_of(outcome, arrived_on=stored.received_at.date(), told=stored.told)


def _keep(work: Work, stored: Stored, found: Resume) -> Change:
    application = applications.get(work.connection, stored.id)
    if application is None:
        raise Missing("The person was erased.")
    before = people.record(work.connection, application.candidate_id)
    # It is compared anew with the others, by what it says now.
    likenesses.forget_print(work.connection, application.candidate_id)
    people.learn(work.connection, application.candidate_id, identity=found.identity)
    if found.identity.name:
        people.rename(
            work.connection, application.candidate_id, name=found.identity.name
        )
    values = {
        "text": found.text,
        "profile": dict(found.profile),
        "language": found.language,
        "document_date": found.document_date,
        "reader_version": found.reader_version,
    }
    applications.note_on(work.connection, stored.id, values)
    work.say(
        ApplicationReceived(
            application_id=stored.id,
            candidate_id=application.candidate_id,
            vacancy_id=application.vacancy_id,
            text=found.redacted,
            language=found.language,
            document_date=found.document_date,
            received_at=application.received_at,
            reader_version=found.reader_version,
        )
    )
    return Change(
        application_id=stored.id,
        file_name=stored.file_name,
        changed=tuple(_different(stored, before=before, found=found)),
    )


def _different(stored: Stored, *, before: Identity, found: Resume) -> Iterator[str]:
    """Names what is different, never what it says: it may stand in a log."""
    now = found.identity
    if now.name and now.name != before.name:
        yield "name"
    if set(now.contacts) - set(before.contacts):
        yield "contacts"
    if found.text != stored.text:
        yield "text"
    if found.language != stored.language:
        yield "language"
    if found.document_date != stored.document_date:
        yield "document_date"
    yield from _fields(stored.profile, found.profile)


def _fields(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    for field in sorted({*before, *after}):
        if before.get(field) != after.get(field):
            yield field
