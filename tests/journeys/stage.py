"""An office in the middle of its day, brought there through its doors."""

import re
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

from playwright.sync_api import Page

from shared.clock import SystemClock
from tests.support.office import Office
from tests.support.visitor import Visitor

T = TypeVar("T")

# One of every three hours round the world, none of them a candidate's in these tests.
ZONES = (
    "Europe/London",
    "Europe/Moscow",
    "Asia/Almaty",
    "Asia/Shanghai",
    "Pacific/Guadalcanal",
    "Pacific/Apia",
    "Pacific/Honolulu",
    "America/Denver",
    "America/Sao_Paulo",
)
RITA, MARK, DANA, IGOR, ADA = "rita", "mark", "dana", "igor", "ada"


def daytime() -> str:
    """A zone where it is late morning, so that a day's work fits into today."""
    now = SystemClock().now()
    return min(ZONES, key=lambda zone: abs(_hour(now, zone) - 11.0))


def _hour(now: datetime, zone: str) -> float:
    there = now.astimezone(ZoneInfo(zone))
    return there.hour + there.minute / 60


def vacancy(level: int) -> UUID:
    """One of the demo office's four."""
    return uuid5(NAMESPACE_URL, f"turnout-demo/vacancy/{level}")


TODAY = uuid5(NAMESPACE_URL, "turnout-demo/session/today")


@dataclass(frozen=True, kw_only=True)
class Letter:
    """One message of the outbox."""

    recipient: str
    name: str
    link: str


@dataclass(frozen=True, kw_only=True)
class Stage:
    """The office, and ways to get it where a journey begins."""

    office: Office
    zone: str

    def now(self) -> datetime:
        """What the office's clock shows."""
        return SystemClock().now().astimezone(ZoneInfo(self.zone))

    def rows(self, service: str, query: str, *values: Any) -> list[Any]:
        path = self.office.folder / f"{service}.db"
        with closing(sqlite3.connect(path, timeout=30)) as connection:
            return connection.execute(query, values).fetchall()

    def ready(self) -> "Stage":
        """Wait until everybody who applied is rated."""
        rated = "select count(*) from application where score is not null"
        waiting = "select count(*) from import_row where outcome = 'waiting'"
        wait_for(
            lambda: (
                self.rows("intake", waiting) == [(0,)]
                and self.rows("intake", rated)[0][0] >= 100
            )
        )
        return self

    def undecided(self, level: int) -> list[UUID]:
        """Applications of a demo vacancy nobody has decided about, best first."""
        found = self.rows(
            "scoring",
            "select id from application where vacancy_id = ? and verdict = 'open'"
            " order by low desc, id",
            vacancy(level).hex,
        )
        return [UUID(one) for (one,) in found]

    def shortlisted(self, level: int, count: int) -> list[UUID]:
        """The manager advances that many; wait until they can be reached."""
        manager = Visitor(self.office.url).sign_in(MARK)
        chosen = self.undecided(level)[:count]
        for one in chosen:
            page = f"/shortlists/applications/{one}"
            manager.post(f"{page}/advance", on=page)
        reachable = (
            "select count(*) from applicant where vacancy_id = ?"
            " and shortlisted_at is not null and released_at is not null"
        )
        wait_for(
            lambda: (
                self.rows("scheduler", reachable, vacancy(level).hex)[0][0]
                >= len(chosen)
            )
        )
        return chosen

    def session(
        self, level: int, *, in_days: int, at: str, slots: int = 4, target: int = 4
    ) -> UUID:
        """A session the recruiter opens."""
        answer = (
            Visitor(self.office.url)
            .sign_in(RITA)
            .post(
                "/interviews/sessions",
                {
                    "form": "streaming",
                    "vacancy_id": str(vacancy(level)),
                    "date": f"{self.now() + timedelta(days=in_days):%Y-%m-%d}",
                    "time": at,
                    "zone": self.zone,
                    "slot_minutes": "30",
                    "slots": str(slots),
                    "target": str(target),
                    "interviewers": "Igor Vasin, Irina Sokolova",
                    "policy": "chance_constrained",
                    "confidence": "90",
                    "place_name": "Meridian Trade",
                    "place_address": "12 Harbour Street",
                    "place_floor": "3rd floor, room 314",
                    "place_contact": "+7 495 555 01 42",
                    # Journeys share an office, and its interviewers.
                    "despite": "yes",
                },
                on="/interviews/sessions/new",
            )
        )
        return UUID(answer.url.rsplit("/", 1)[1])

    def group(self, level: int, people: Sequence[str]) -> UUID:
        """A group that meets later today; people who came without a seat are in it."""
        answer = (
            Visitor(self.office.url)
            .sign_in(RITA)
            .post(
                "/interviews/sessions",
                {
                    "form": "group",
                    "vacancy_id": str(vacancy(level)),
                    "date": f"{self.now():%Y-%m-%d}",
                    "time": f"{min(22, self.now().hour + 5):02}:00",
                    "zone": self.zone,
                    "slot_minutes": "60",
                    "slots": "1",
                    "places": "8",
                    "target": "3",
                    "interviewers": "Igor Vasin",
                    "policy": "never",
                    "place_name": "Meridian Trade",
                    "place_address": "12 Harbour Street",
                    "place_floor": "2nd floor, the hall",
                    "despite": "yes",
                },
                on="/interviews/sessions/new",
            )
        )
        session = UUID(answer.url.rsplit("/", 1)[1])
        desk = Visitor(self.office.url).sign_in(DANA)
        for name in people:
            walk_in = {"name": name, "session_id": str(session)}
            desk.post("/interviews/desk/walk-in", walk_in, on="/interviews/desk")
        return session

    def invited(self, session: UUID) -> list[Letter]:
        """The recruiter sends the next wave; the letters that went out."""
        recruiter = Visitor(self.office.url).sign_in(RITA)
        page = f"/interviews/sessions/{session}"
        sent = "select count(*) from wave where session_id = ?"
        number = self.rows("scheduler", sent, session.hex)[0][0] + 1
        recruiter.post(f"{page}/waves", {"number": str(number)}, on=page)
        letters = self.rows(
            "scheduler",
            "select mail.recipient, applicant.name, mail.link from mail"
            " join applicant using (application_id)"
            " join invitation using (application_id)"
            " where mail.kind = 'invited' and invitation.session_id = ?"
            " order by mail.recipient",
            session.hex,
        )
        return [Letter(recipient=r, name=n, link=link) for r, n, link in letters]

    def seated(self, letter: Letter, session: UUID, *, slot: int) -> None:
        """Somebody takes a seat by their own link."""
        Visitor("").post(
            f"{letter.link}/seat",
            {"session_id": str(session), "slot": str(slot)},
            on=f"{letter.link}/days/{self.day(session)}",
        )

    def confirmed(self, level: int) -> None:
        """The manager stands for what people are rated against."""
        page = f"/shortlists/{vacancy(level)}/requirements"
        Visitor(self.office.url).sign_in(MARK).post(f"{page}/confirm", on=page)

    def rejected(self, application: UUID, reason: str) -> None:
        """The manager says no, and why."""
        page = f"/shortlists/applications/{application}"
        manager = Visitor(self.office.url).sign_in(MARK)
        manager.post(f"{page}/reject", {"reason": reason}, on=page)

    def day(self, session: UUID) -> date:
        """The day of a session, at the office."""
        kept = self.rows(
            "scheduler", "select starts_at from session where id = ?", session.hex
        )[0][0]
        began = datetime.fromisoformat(kept).replace(tzinfo=UTC)
        return began.astimezone(ZoneInfo(self.zone)).date()


def sign_in(page: Page, key: str) -> Page:
    """Choose who you are; ends on that person's first page."""
    page.goto("/sign-in")
    page.locator(f'form[action="/sign-in/demo/{key}"] button').click()
    page.wait_for_url(re.compile(r"^(?!.*/sign-in)"))
    return page


def wait_for(ready: Callable[[], T], *, seconds: float = 90) -> T:
    """Ask until the answer is yes."""
    deadline = time.monotonic() + seconds
    while True:
        answer = ready()
        if answer:
            return answer
        if time.monotonic() > deadline:
            raise TimeoutError("it never came to that")
        time.sleep(0.2)
