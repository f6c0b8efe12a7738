"""What other services say moves an application through the funnel."""

import io
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from services.intake.actions import people
from services.intake.domain.application import Fact
from services.intake.handlers import HANDLERS
from services.intake.queries import applications, vacancies
from services.intake.queries.applications import Filters
from services.intake.queries.today import Short, to_do
from services.intake.store.tables import fact, import_row, person
from shared.errors import Missing
from shared.messages import (
    ApplicationRejected,
    ApplicationReopened,
    ApplicationScored,
    ApplicationShortlisted,
    CandidateErased,
    ContactReleased,
    InterviewArrived,
    InterviewBooked,
    InterviewCancelled,
    InterviewInvited,
    InterviewMissed,
)
from tests.intake.builders import a_resume, a_vacancy, said, take
from tests.support.clock import MONDAY


class Story:
    """One application and everything that is said about it."""

    def __init__(self, begin, desk):
        self.begin = begin
        self.vacancy_id = a_vacancy(begin)
        self.id = take(begin, desk, a_resume(), vacancy_id=self.vacancy_id)
        self.booking = {"booking_id": uuid4()}

    def hears(self, kind, **more):
        message = kind(application_id=self.id, vacancy_id=self.vacancy_id, **more)
        with self.begin() as work:
            HANDLERS[kind](message, work)

    def is_scored(self, score=80.0):
        self.hears(
            ApplicationScored,
            score=score, low=60.0, high=90.0, coverage=0.7, gate="ask",
        )  # fmt: skip

    def is_shortlisted(self):
        self.hears(
            ApplicationShortlisted,
            candidate_id=uuid4(), rank_key=1.0, decided_by="Mark",
        )  # fmt: skip

    def is_booked(self):
        starts_at = MONDAY + timedelta(days=1)
        self.hears(
            InterviewBooked, **self.booking, session_id=uuid4(), starts_at=starts_at
        )

    def row(self):
        with self.begin.read() as connection:
            return applications.whole(connection, self.id).row

    def counts(self):
        with self.begin.read() as connection:
            return vacancies.reached(connection)[self.vacancy_id]


@pytest.fixture
def story(begin, desk):
    return Story(begin, desk)


def test_the_whole_way_is_counted(story):
    story.is_scored()
    story.is_shortlisted()
    story.hears(InterviewInvited, invited_at=MONDAY)
    story.is_booked()
    story.hears(InterviewArrived, **story.booking, arrived_at=MONDAY, late=True)

    assert story.counts() == {
        Fact.RECEIVED: 1,
        Fact.SCORED: 1,
        Fact.SHORTLISTED: 1,
        Fact.INVITED: 1,
        Fact.BOOKED: 1,
        Fact.ARRIVED: 1,
        Fact.LATE: 1,
    }
    assert story.row().stage == "late"


def test_a_score_is_shown_and_a_better_one_replaces_it(story):
    story.is_scored(70.0)
    story.is_scored(80.0)

    row = story.row()
    with story.begin.read() as connection:
        told = connection.execute(select(fact.c.name).order_by(fact.c.id)).scalars()
        history = list(told)
    assert (row.score, row.low, row.high, row.gate) == (80.0, 60.0, 90.0, "ask")
    assert history == ["received", "scored"]


def test_whoever_is_shortlisted_can_be_reached(story):
    story.is_shortlisted()

    (released,) = said(story.begin, ContactReleased)
    assert released.name == "Emma Foster"
    assert released.email == "emma@example.com"
    assert released.phone == "+442079460686"
    assert released.language == "en"


def test_a_rejection_keeps_its_reason_and_can_be_undone(story):
    story.hears(ApplicationRejected, reason="lives too far away")
    rejected = story.row().stage
    story.hears(ApplicationReopened)

    with story.begin.read() as connection:
        history = applications.whole(connection, story.id).history
    assert rejected == "rejected"
    assert story.row().stage == "received"
    assert [row.note for row in history] == ["", "lives too far away", ""]


def test_a_cancelled_booking_has_no_time_any_more(story):
    story.is_booked()
    story.hears(InterviewCancelled, **story.booking, reason="found another job")

    assert story.row().stage == "cancelled"
    assert story.row().starts_at is None


def test_nobody_who_missed_it_has_arrived(story):
    story.is_booked()
    story.hears(InterviewMissed, **story.booking)

    assert story.row().stage == "no-show"
    assert Fact.ARRIVED not in story.counts()


def test_a_person_is_forgotten_with_everything_they_sent(story, desk):
    story.is_scored()
    row = story.row()

    with story.begin() as work:
        had = people.erase(work, row.candidate_id)

    with story.begin.read() as connection:
        left = connection.execute(select(person)).all()
        file = connection.execute(select(import_row)).one()
    (erased,) = said(story.begin, CandidateErased)
    assert erased.candidate_id == row.candidate_id
    assert left == []
    assert had == [row.sha256]
    assert (file.file_name, file.sha256, file.application_id) == (
        "(erased)", None, None,
    )  # fmt: skip
    with pytest.raises(Missing), story.begin.read() as connection:
        applications.whole(connection, story.id)


def test_files_a_crash_left_behind_are_swept_up(story, desk, clock):
    orphan, _ = desk.originals.keep(io.BytesIO(b"nobody answered for this"))

    clock.set(datetime.now(UTC))  # noqa: TID251  # as the disk does
    too_fresh = people.sweep(story.begin, desk.originals)
    clock.set(clock.now() + timedelta(days=2))
    swept = people.sweep(story.begin, desk.originals)

    assert (too_fresh, swept) == (0, 1)
    assert not desk.originals.path(orphan).exists()
    assert desk.originals.path(story.row().sha256).exists()


def test_news_about_somebody_forgotten_is_no_news(story):
    with story.begin() as work:
        people.erase(work, story.row().candidate_id)

    story.is_scored()
    story.is_shortlisted()

    assert said(story.begin, ContactReleased) == []


def test_whoever_was_forgotten_may_apply_again(story, desk):
    with story.begin() as work:
        people.erase(work, story.row().candidate_id)

    again = take(story.begin, desk, a_resume(), vacancy_id=story.vacancy_id)

    with story.begin.read() as connection:
        assert applications.whole(connection, again).identity.name == "Emma Foster"


def test_a_table_is_searched_by_name_and_contact(story, desk):
    take(
        story.begin,
        desk,
        a_resume("Ирина Зайцева", email="irina@example.com", phone="+7 900 000-51-36"),
        vacancy_id=story.vacancy_id,
    )

    def found(**filters):
        with story.begin.read() as connection:
            table = applications.table(
                connection, story.vacancy_id, filters=Filters(**filters)
            )
        return {row.name for row in table.rows}

    assert found(search="ЗАЙЦЕВА") == {"Ирина Зайцева"}
    assert found(search="7946") == {"Emma Foster"}
    assert found(search="nobody") == set()
    assert found(gate="met") == set()
    assert found(stage="received") == found(sort="score") == found(page=99)


def test_the_next_step_follows_from_the_counts(story):
    def steps(short=()):
        with story.begin.read() as connection:
            listed = vacancies.listed(connection)
            return [step.action for step in to_do(listed, short=short)]

    before = steps()
    story.is_scored()
    rated = steps()
    story.is_shortlisted()
    chosen = steps()
    # A session that lacks people says already that they are to be invited.
    told = steps([a_shortfall(story.vacancy_id, to_invite=4)])
    told_otherwise = steps([a_shortfall(story.vacancy_id, to_invite=0)])
    story.hears(InterviewInvited, invited_at=MONDAY)

    assert (before, rated, chosen, steps()) == ([], ["shortlist"], ["plan"], [])
    assert (told, told_otherwise) == ([], ["plan"])


def a_shortfall(vacancy_id, *, to_invite):
    return Short(
        vacancy_id=vacancy_id,
        title="",
        starts_at=MONDAY,
        wanted=3,
        to_invite=to_invite,
        to_read=0,
        unread=0,
    )
