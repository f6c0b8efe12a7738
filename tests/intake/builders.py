"""Vacancies, résumés and imports a test does not care about in detail."""

import io
from pathlib import Path
from uuid import UUID, uuid4

from sqlalchemy import select

from services.intake.actions import imports, reading, vacancies
from services.intake.actions.reading import Desk
from services.intake.domain.importing import Import, Way
from services.intake.domain.vacancy import Terms
from services.intake.store.tables import import_row
from shared.messages import SCHEMAS, Envelope, Message
from shared.work import BeginWork
from shared.work.outbox import waiting

DESCRIPTION = "You sell, and people are glad. At least 1 year of experience in sales."


def terms(title: str = "Account manager", description: str = DESCRIPTION) -> Terms:
    return Terms(title=title, description=description, language="en", city="Moscow")


def a_vacancy(begin: BeginWork, title: str = "Account manager") -> UUID:
    """A published vacancy."""
    with begin() as work:
        vacancy_id = vacancies.draft(work, terms(title))
        vacancies.publish(work, vacancy_id)
    return vacancy_id


def a_resume(
    name: str = "Emma Foster",
    *,
    email: str = "emma@example.com",
    phone: str = "+44 20 7946 0686",
    more: str = "",
) -> bytes:
    return f"""{name}
Position sought: Account Manager
City: London   {phone}   {email}

WORK EXPERIENCE
02.2022 – 05.2025
Sales Manager, Northgate Ltd
- cold calls, meetings with clients, negotiations
{more}
EDUCATION
Bachelor of Marketing, Leeds University, 2017

SKILLS
MS Excel, amoCRM

Language skills
English – native

Other
Driving licence category B
Desired salary: from 2400 GBP
""".encode()


def an_import(begin: BeginWork, vacancy_id: UUID) -> UUID:
    new = Import(id=uuid4(), vacancy_id=vacancy_id, way=Way.UPLOAD, begun_by="Rita")
    with begin() as work:
        imports.begin_import(work, new)
    return new.id


def accept(
    begin: BeginWork,
    desk: Desk,
    content: bytes,
    *,
    import_id: UUID,
    name: str = "cv.txt",
    key: str | None = None,
) -> UUID:
    """Take one file in; it waits to be read."""
    arrival = imports.keep_file(
        desk.originals, io.BytesIO(content), file_name=name, key=key
    )
    with begin() as work:
        return imports.accept(work, arrival, import_id=import_id)


def take(begin: BeginWork, desk: Desk, content: bytes, *, vacancy_id: UUID) -> UUID:
    """Take one file in and read it; answers its row, which is its application too."""
    row_id = accept(
        begin, desk, content, import_id=an_import(begin, vacancy_id), name="cv.txt"
    )
    reading.read_next(begin, desk, row_id=row_id)
    return row_id


def outcomes(begin: BeginWork) -> list[tuple[str, str]]:
    """File name and outcome of every row there is."""
    with begin.read() as connection:
        rows = connection.execute(
            select(import_row.c.file_name, import_row.c.outcome).order_by(
                import_row.c.file_name, import_row.c.outcome
            )
        )
        return [(row.file_name, row.outcome) for row in rows]


def said(begin: BeginWork, kind: type[Message]) -> list[Message]:
    """What was said of that kind and has not left yet."""
    with begin.transaction() as connection:
        letters = waiting(connection, limit=10_000)
    envelopes = [Envelope.from_bytes(letter.body) for letter in letters]
    return [
        SCHEMAS[envelope.topic].hear(envelope.message)
        for envelope in envelopes
        if envelope.topic == kind.TOPIC
    ]


def files_below(folder: Path) -> list[str]:
    return sorted(
        str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()
    )
