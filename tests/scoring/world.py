"""What intake says, in a line a fact, and what scoring has said since."""

from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import select

from services.scoring.actions import ratings, vacancies
from services.scoring.domain.application import Application
from services.scoring.domain.opening import Announcement
from shared.messages import Envelope
from shared.work.tables import outbox
from tests.scoring.builders import RESUME
from tests.support.clock import MONDAY

DESCRIPTION = """\
Account manager

Requirements
- Higher education
- At least 2 years of experience in sales

Nice to have
- Driving licence category B
- Men only
"""


def announce(begin, *, vacancy_id=None, number=1, **more):
    vacancy_id = vacancy_id or uuid4()
    words = {
        "title": "Account manager",
        "description": DESCRIPTION,
        "language": "en",
        "city": "Moscow",
        "level": 3,
        "template": "account-manager-3",
    }
    with begin() as work:
        vacancies.draft(
            work,
            vacancy_id=vacancy_id,
            announcement=Announcement(**words | more),
            number=number,
        )
    return vacancy_id


def an_application(vacancy_id, *, text=RESUME, candidate_id=None, id=None):  # noqa: A002
    return Application(
        id=id or uuid4(),
        candidate_id=candidate_id or uuid4(),
        vacancy_id=vacancy_id,
        text=text,
        language="en",
        document_date=date(2025, 5, 1),
        received_at=MONDAY,
        reader_version="1",
    )


def apply(begin, vacancy_id, **more):
    received = an_application(vacancy_id, **more)
    with begin() as work:
        ratings.receive(work, received)
    return received.id


def said(begin, topic=None):
    """The messages in the outbox, oldest first: (topic, fields)."""
    with begin.read() as connection:
        bodies = connection.execute(select(outbox.c.body).order_by(outbox.c.seq))
        letters = [Envelope.from_bytes(row.body) for row in bodies]
    return [
        (one.topic.removeprefix("turnout."), one.message)
        for one in letters
        if topic in (None, one.topic.removeprefix("turnout."))
    ]


def ids(said_messages):
    return [UUID(fields["application_id"]) for _, fields in said_messages]
