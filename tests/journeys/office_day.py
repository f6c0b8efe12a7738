"""A day's work in an office, done through its doors and repeated until it is done.

Every step looks at what stands, does what is missing and may be cut short anywhere,
as people do who press again when a page does not answer.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import requests
from sqlalchemy.exc import DBAPIError

from shared.clock import SystemClock
from shared.errors import Unavailable
from tests.journeys.end_state import Books
from tests.support.office import Office
from tests.support.visitor import NoForm, Visitor

VACANCY = uuid5(NAMESPACE_URL, "turnout-demo/vacancy/3")
ADVANCED, REJECTED = 8, 2
PAUSE = 0.3

RESUME = """{name}
Account manager
E-mail: {email}   Phone: +44 20 7946 0{number:03}

Experience
03/2021 - present  Account manager, Harbour Supplies
- cold calls, negotiations, contracts; own client base

Education
Bachelor of Economics, Leeds University, 2018

Skills: MS Excel, CRM
Languages: English - native
Driving licence category B
"""

SESSION = {
    "form": "streaming",
    "time": "10:00",
    "zone": "Europe/Moscow",
    "slot_minutes": "30",
    "slots": "4",
    "target": "2",
    "interviewers": "Igor Vasin",
    "policy": "fixed_factor",
    "confidence": "90",
    "place_name": "Meridian Trade",
}


@dataclass(kw_only=True)
class OfficeDay:
    """The work, and how far it has come."""

    office: Office
    books: Books
    names: tuple[str, ...] = ("Ivo Lang", "Mia Brandt", "Olaf Stern", "Nora Weiss")
    dropped: bool = field(default=False)

    def work(self, *, until: float) -> None:
        """Do everything, whatever happens to the office meanwhile."""
        for step in (
            self.drop,
            self.everything_rated,
            self.decide,
            self.plan,
            self.invite,
            self.book,
            self.quiet,
        ):
            self._insist(step, until=until)

    def _insist(self, step: Callable[[], bool], *, until: float) -> None:
        while not self._try(step):
            if time.monotonic() > until:
                left = self.books.unfinished()
                raise TimeoutError(f"{step.__name__} never ended: {left}")
            time.sleep(PAUSE)

    def _try(self, step: Callable[[], bool]) -> bool:
        try:
            return step()
        except (requests.RequestException, DBAPIError, Unavailable):
            return False

    def drop(self) -> bool:
        """Put files into the watched folder, as a scanner or a colleague would."""
        folders = list((self.office.folder / "drop").glob(f"*{VACANCY.hex[:8]}*"))
        if not folders:
            return False
        if not self.dropped:
            for number, name in enumerate(self.names):
                text = RESUME.format(
                    name=name,
                    email=f"{name.split()[0].lower()}@example.org",
                    number=number,
                )
                whole = folders[0] / f"{name}.txt.part"
                whole.write_text(text)
                whole.rename(whole.with_suffix(""))
            self.dropped = True
        return self._files("import_row") == len(self.names)

    def everything_rated(self) -> bool:
        taken = self._files("application")
        return taken == len(self.names) and not self.books.unfinished()

    def decide(self) -> bool:
        """Advance some and reject some, each person once."""
        manager: Visitor | None = None
        people = [
            application_id
            for application_id, vacancy_id, _ in self.books.rows(
                "intake",
                "select id, vacancy_id, sha256 from application order by sha256",
            )
            if vacancy_id == VACANCY.hex
        ]
        decided = self.books.rows(
            "scoring", "select id from application where verdict <> 'open'"
        )
        for position, application_id in enumerate(people[: ADVANCED + REJECTED]):
            if (application_id,) in decided:
                continue
            manager = manager or Visitor(self.office.url).sign_in("mark")
            page = f"/shortlists/applications/{UUID(application_id)}"
            if position < ADVANCED:
                manager.post(f"{page}/advance", on=page)
            else:
                manager.post(f"{page}/reject", {"reason": "Too far away"}, on=page)
        return True

    def plan(self) -> bool:
        """Open a session for the day after tomorrow, unless it stands."""
        if self.session() is None:
            recruiter = Visitor(self.office.url).sign_in("rita")
            recruiter.post(
                "/interviews/sessions",
                SESSION | {"vacancy_id": str(VACANCY), "date": self.day()},
                on="/interviews/sessions/new",
            )
        return self.session() is not None

    def invite(self) -> bool:
        """Send the first wave once everybody can be reached."""
        ready = self.books.count(
            "scheduler",
            "select count(*) from applicant"
            " where shortlisted_at is not null and released_at is not null",
        )
        if ready < ADVANCED:
            return False
        if not self._letters():
            page = f"/interviews/sessions/{self.session()}"
            recruiter = Visitor(self.office.url).sign_in("rita")
            recruiter.post(f"{page}/waves", {"number": "1"}, on=page)
        return bool(self._letters())

    def book(self) -> bool:
        """Everybody invited takes the first time that has room."""
        for application_id, link in self._letters():
            address = link.replace("/".join(link.split("/")[:3]), self.office.url)
            for slot in range(4):
                if self._booked(application_id):
                    break
                self._ask_for(address, slot)
        return True

    def quiet(self) -> bool:
        """Nothing waits anywhere, and still nothing a moment later."""
        if self.books.unfinished():
            return False
        time.sleep(1)
        return not self.books.unfinished()

    def session(self) -> UUID | None:
        soon = SystemClock().now() + timedelta(days=1)
        for session_id, vacancy_id, starts_at in self.books.rows(
            "scheduler", "select id, vacancy_id, starts_at from session"
        ):
            if vacancy_id == VACANCY.hex and _moment(starts_at) > soon:
                return UUID(session_id)
        return None

    def day(self) -> str:
        return f"{SystemClock().now() + timedelta(days=2):%Y-%m-%d}"

    def _ask_for(self, address: str, slot: int) -> None:
        seat = {"session_id": str(self.session()), "slot": str(slot)}
        try:
            Visitor("").post(f"{address}/seat", seat, on=f"{address}/days/{self.day()}")
        except (requests.HTTPError, NoForm):
            return  # that time, or the whole day, is full: the next one is asked for

    def _letters(self) -> list[tuple[str, str]]:
        return [
            (application_id, link)
            for application_id, link in self.books.rows(
                "scheduler",
                "select application_id, link from mail where kind = 'invited'"
                " order by recipient",
            )
        ]

    def _files(self, table: str) -> int:
        rows = self.books.rows("intake", f"select file_name from {table}")
        return sum(1 for (name,) in rows if name.removesuffix(".txt") in self.names)

    def _booked(self, application_id: str) -> bool:
        booked = self.books.rows("scheduler", "select application_id from booking")
        return (application_id,) in booked


def _moment(value: Any) -> datetime:
    """What the database keeps: text on SQLite, a moment on PostgreSQL."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
