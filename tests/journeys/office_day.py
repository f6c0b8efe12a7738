"""A day's work in an office, done through its doors and repeated until it is done.

Every step looks at what stands, does what is missing and may be cut short anywhere,
as people do who press again when a page does not answer.
"""

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import requests

from shared.clock import SystemClock
from tests.journeys.end_state import unfinished
from tests.support.office import Office
from tests.support.visitor import Visitor

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


@dataclass(kw_only=True)
class OfficeDay:
    """The work, and how far it has come."""

    office: Office
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
                left = unfinished(self.office.folder)
                raise TimeoutError(f"{step.__name__} never ended: {left}")
            time.sleep(PAUSE)

    def _try(self, step: Callable[[], bool]) -> bool:
        try:
            return step()
        except (requests.RequestException, sqlite3.OperationalError):
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
        return self._files("select count(*) from import_row") == len(self.names)

    def everything_rated(self) -> bool:
        taken = self._files("select count(*) from application")
        return taken == len(self.names) and not unfinished(self.office.folder)

    def decide(self) -> bool:
        """Advance some and reject some, each person once."""
        manager: Visitor | None = None
        people = self.rows(
            "intake",
            "select id from application where vacancy_id = ? order by sha256",
            VACANCY.hex,
        )
        decided = {
            one
            for (one,) in self.rows(
                "scoring",
                "select id from application where verdict <> 'open'",
            )
        }
        for position, (application_id,) in enumerate(people[: ADVANCED + REJECTED]):
            if application_id in decided:
                continue
            manager = manager or Visitor(self.office.url).sign_in("mark")
            page = f"/shortlists/applications/{UUID(application_id)}"
            if position < ADVANCED:
                manager.post(f"{page}/advance", on=page)
            else:
                manager.post(f"{page}/reject", {"reason": "Too far away"}, on=page)
        return True

    def plan(self) -> bool:
        """Open tomorrow's session, unless it stands."""
        if self.session() is None:
            tomorrow = SystemClock().now() + timedelta(days=2)
            recruiter = Visitor(self.office.url).sign_in("rita")
            recruiter.post(
                "/interviews/sessions",
                {
                    "form": "streaming",
                    "vacancy_id": str(VACANCY),
                    "date": f"{tomorrow:%Y-%m-%d}",
                    "time": "10:00",
                    "zone": "Europe/Moscow",
                    "slot_minutes": "30",
                    "slots": "4",
                    "target": "2",
                    "interviewers": "Igor Vasin",
                    "policy": "fixed_factor",
                    "confidence": "90",
                    "place_name": "Meridian Trade",
                },
                on="/interviews/sessions/new",
            )
        return self.session() is not None

    def invite(self) -> bool:
        """Send the first wave once everybody can be reached."""
        ready = self.count(
            "scheduler",
            "select count(*) from applicant"
            " where shortlisted_at is not null and released_at is not null",
        )
        if ready < ADVANCED:
            return False
        if not self.rows("scheduler", "select id from mail where kind = 'invited'"):
            session = UUID(str(self.session()))
            page = f"/interviews/sessions/{session}"
            recruiter = Visitor(self.office.url).sign_in("rita")
            recruiter.post(f"{page}/waves", {"number": "1"}, on=page)
        return bool(
            self.rows("scheduler", "select id from mail where kind = 'invited'")
        )

    def book(self) -> bool:
        """Everybody invited takes the first time that has room."""
        session = UUID(str(self.session()))
        day = f"{SystemClock().now() + timedelta(days=2):%Y-%m-%d}"
        letters = self.rows(
            "scheduler",
            "select application_id, link from mail where kind = 'invited'"
            " order by recipient",
        )
        for application_id, link in letters:
            if self._booked(application_id):
                continue
            candidate = Visitor("")
            address = link.replace(self._public(link), self.office.url)
            for slot in range(4):
                try:
                    candidate.post(
                        f"{address}/seat",
                        {"session_id": str(session), "slot": str(slot)},
                        on=f"{address}/days/{day}",
                    )
                except requests.HTTPError:
                    continue
                if self._booked(application_id):
                    break
        return True

    def quiet(self) -> bool:
        """Nothing waits anywhere, and still nothing a moment later."""
        if unfinished(self.office.folder):
            return False
        time.sleep(1)
        return not unfinished(self.office.folder)

    def session(self) -> str | None:
        found = self.rows(
            "scheduler",
            "select id from session where vacancy_id = ? and starts_at > ?",
            VACANCY.hex,
            f"{SystemClock().now() + timedelta(days=1):%Y-%m-%d %H:%M:%S}",
        )
        return str(found[0][0]) if found else None

    def _files(self, query: str) -> int:
        files = [f"{name}.txt" for name in self.names]
        marks = ", ".join("?" for _ in files)
        return self.count("intake", f"{query} where file_name in ({marks})", *files)

    def _booked(self, application_id: str) -> bool:
        return bool(
            self.rows(
                "scheduler",
                "select id from booking where application_id = ?",
                application_id,
            )
        )

    def _public(self, link: str) -> str:
        return "/".join(link.split("/")[:3])

    def count(self, name: str, query: str, *values: Any) -> int:
        return int(self.rows(name, query, *values)[0][0])

    def rows(self, name: str, query: str, *values: Any) -> list[Any]:
        path: Path = self.office.folder / f"{name}.db"
        with closing(sqlite3.connect(path, timeout=30)) as connection:
            return connection.execute(query, values).fetchall()
