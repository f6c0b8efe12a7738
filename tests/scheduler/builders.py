"""Sessions, people and links for tests of the scheduler, with few words."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4, uuid5

from flask.testing import FlaskClient

from services.scheduler import store
from services.scheduler.actions import people, plans
from services.scheduler.actions.letters import Post
from services.scheduler.domain.booking import Booking
from services.scheduler.domain.invitation import Invitation
from services.scheduler.domain.session import Form, Place, Session
from services.scheduler.overbooking import ChanceConstrained
from services.scheduler.store import Applicant, Vacancy
from services.scheduler.views import PURPOSE
from shared.operations import Service
from shared.web import links
from shared.web.roles import Role
from tests.support.clock import MONDAY, StoppedClock

VACANCY = UUID(int=7)
TOMORROW = MONDAY + timedelta(days=1)


def a_session(**changed) -> Session:
    session = Session(
        id=uuid4(),
        vacancy_id=VACANCY,
        form=Form.STREAMING,
        place=Place(name="Main office", address="1 Quay", contact="+7 495 555 01 42"),
        zone="Europe/Moscow",
        starts_at=TOMORROW,
        slot_length=timedelta(minutes=30),
        slots=4,
        interviewers=("Irina",),
        target=3,
        profile=(2, 2, 1, 1),
    )
    return replace(session, **changed)


def a_booking(**changed) -> Booking:
    booking = Booking(
        id=uuid4(),
        session_id=UUID(int=1),
        slot=0,
        vacancy_id=VACANCY,
        application_id=uuid4(),
        booked_at=MONDAY,
    )
    return replace(booking, **changed)


@dataclass
class Office:
    """A service with doors that need no server."""

    service: Service
    clock: StoppedClock

    @property
    def begin(self):
        return self.service.begin

    @property
    def post(self) -> Post:
        return self.service.web.extensions["post"]

    def client(self, role: Role | None = None) -> FlaskClient:
        client = self.service.web.test_client()
        if role is not None:
            with client.session_transaction() as cookie:
                since = (self.clock.now() - timedelta(minutes=1)).timestamp()
                cookie["person"] = {"name": "Test", "role": role, "since": since}
                cookie["person"]["id"] = None
                cookie["_user_id"] = str(UUID(int=99))
                cookie["_fresh"] = True
        return client

    def opens(self, **changed) -> Session:
        """A session with exactly the profile asked for, whatever a planner says."""
        session = a_session(**changed)
        with self.begin() as work:
            people.note_vacancy(
                work, Vacancy(id=session.vacancy_id, title="Account manager", level=2)
            )
            plans.open_session(work, session, policy=ChanceConstrained())
            store.keep_session(work.connection, session)
        return session

    def shortlists(self, count: int, vacancy_id: UUID = VACANCY, language="en"):
        """People with both facts, best first."""
        ids = [uuid5(vacancy_id, f"person/{number}") for number in range(count)]
        with self.begin() as work:
            for number, one in enumerate(ids):
                people.shortlist(
                    work,
                    one,
                    candidate_id=uuid5(one, "candidate"),
                    vacancy_id=vacancy_id,
                    rank_key=float(count - number),
                )
                person = Applicant(
                    application_id=one,
                    candidate_id=uuid5(one, "candidate"),
                    vacancy_id=vacancy_id,
                    name=f"Person {number:02d}",
                    phone=f"+7900000{number:04d}",
                    email=f"p{number}@example.org",
                    language=language,
                )
                people.release_contact(work, person)
        return ids

    def invites(self, session: Session, count: int, language="en") -> list[Invitation]:
        """So many people with a link, whether or not there is a seat for them."""
        ids = self.shortlists(count, session.vacancy_id, language)
        sent = [
            Invitation(
                id=uuid5(one, "invitation"),
                application_id=one,
                vacancy_id=session.vacancy_id,
                session_id=session.id,
                wave=1,
                language=language,
                sent_at=self.clock.now(),
                expires_at=session.ends_at + timedelta(days=1),
            )
            for one in ids
        ]
        with self.begin() as work:
            store.add_invitations(work.connection, sent)
        return sent

    def address(self, invitation: Invitation, *rest: str) -> str:
        secret = self.service.web.extensions["site"].secret
        token = links.sign(invitation.id, secret=secret, purpose=PURPOSE)
        return "/".join(["/me", token, *rest])

    def taken(self, session: Session) -> list[int]:
        with self.begin.read() as connection:
            return sorted(store.taken_slots(connection, session.id))

    def said(self) -> list[str]:
        """The topics waiting in the outbox, oldest first."""
        from shared.work import outbox

        with self.begin() as work:
            return [one.topic for one in outbox.waiting(work.connection, limit=1000)]


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, 3, hour, minute, tzinfo=UTC)
