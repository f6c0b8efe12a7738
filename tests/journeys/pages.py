"""Every page a person can reach, by who they are; the list is made by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from services.scheduler.domain.interviewer import interviewer_id
from tests.journeys.stage import (
    ADA,
    DANA,
    IGOR,
    MARK,
    RITA,
    TODAY,
    Letter,
    Stage,
    vacancy,
)

NOBODY = "nobody"


@dataclass(frozen=True, kw_only=True)
class Furnished:
    """An office with something on every page."""

    stage: Stage
    session: UUID
    letters: Sequence[Letter]
    application: UUID
    rejected: UUID
    group: UUID


@dataclass(frozen=True, kw_only=True)
class Leaf:
    """A page: its name, who looks at it, where it is, what it answers."""

    name: str
    who: str
    address: str
    status: int = 200


def furnish(stage: Stage) -> Furnished:
    """Shortlist, plan, invite; some book, one has arrived, one is rejected."""
    people = stage.shortlisted(3, 9)
    session = stage.session(3, in_days=1, at="10:00")
    letters = stage.invited(session)
    for number, letter in enumerate(letters[2:6]):
        stage.seated(letter, session, slot=number // 2)
    today = f"{min(23, stage.now().hour + 2):02}:30"
    soon = stage.session(2, in_days=0, at=today, slots=2, target=2)
    stage.shortlisted(2, 4)
    for letter in stage.invited(soon)[:2]:
        stage.seated(letter, soon, slot=0)
    group = stage.group(1, ("Wanda Unbekannt", "Olga Sorokina", "Ivo Petkov"))
    stage.confirmed(4)
    rejected = stage.undecided(3)[-1]
    stage.rejected(rejected, "The pay the person asks for is above the band")
    return Furnished(
        stage=stage,
        session=session,
        letters=letters,
        application=people[0],
        rejected=rejected,
        group=group,
    )


def leaves(there: Furnished) -> Sequence[Leaf]:
    """All of them, in the order of the day."""
    return (*_intake(there), *_scoring(there), *_scheduler(there), *_candidate(there))


def _intake(there: Furnished) -> Sequence[Leaf]:
    three = vacancy(3)
    imported = there.stage.rows(
        "intake", "select id from import where vacancy_id = ?", three.hex
    )[0][0]
    pages = {
        "today": "/",
        "vacancies": "/vacancies/",
        "vacancies-nothing-fits": "/vacancies/?q=xyzzy",
        "new-vacancy": "/vacancies/new",
        "new-vacancy-from-template": "/vacancies/new?template=account-manager-3&language=en&city=moscow",
        "new-vacancy-pasted": "/vacancies/new?template=",
        "vacancy": f"/vacancies/{three}",
        "vacancy-change": f"/vacancies/{three}/edit",
        "applications": f"/vacancies/{three}/applications",
        "applications-nobody-fits": f"/vacancies/{three}/applications?q=xyzzy",
        "application": f"/applications/{there.application}",
        "erase": f"/applications/{there.application}/erase",
        "import": "/import",
        "import-table": "/import/table",
        "kept-files": "/imports/kept",
        "promotion": "/promotion",
        "import-rows": f"/imports/{UUID(imported)}",
    }
    return (
        Leaf(name="sign-in", who=NOBODY, address="/sign-in"),
        Leaf(name="careers", who=NOBODY, address="/careers/?lang=en"),
        Leaf(name="opening", who=NOBODY, address=f"/careers/{three}?lang=fr"),
        Leaf(
            name="opening-unknown",
            who=NOBODY,
            address=f"/careers/{UUID(int=1)}?lang=bg",
            status=404,
        ),
        *(Leaf(name=name, who=RITA, address=where) for name, where in pages.items()),
        Leaf(name="people", who=ADA, address="/accounts/"),
        Leaf(name="queues", who=ADA, address="/queues"),
        Leaf(name="missing", who=RITA, address="/nowhere", status=404),
        Leaf(name="forbidden", who=DANA, address="/vacancies/", status=403),
    )


def _scoring(there: Furnished) -> Sequence[Leaf]:
    three = f"/shortlists/{vacancy(3)}"
    open_ones = there.stage.undecided(3)[:3]
    ids = ",".join(str(one) for one in open_ones)
    pages = {
        "shortlists": "/shortlists/",
        "shortlist": f"/shortlists/{vacancy(4)}",
        "shortlist-decided": three,
        "shortlist-nobody-fits": f"{three}?q=xyzzy",
        "requirements": f"{three}/requirements",
        "requirements-confirmed": f"/shortlists/{vacancy(4)}/requirements",
        "requirements-add": f"{three}/requirements?add=language",
        "why": f"/shortlists/applications/{open_ones[0]}",
        "why-advanced": f"/shortlists/applications/{there.application}",
        "why-rejected": f"/shortlists/applications/{there.rejected}",
        "compare": f"{three}/compare?ids={ids}",
        "to-ask": f"{three}/ask",
        "scorecard": f"/shortlists/applications/{open_ones[0]}/scorecard",
        "criteria": f"{three}/scorecard",
        "what-if": f"{three}/what-if?w-licence=9&m-licence=must",
        "versions": f"{three}/versions",
        "links": f"{three}/links",
        "mentions": "/shortlists/mentions",
    }
    return [Leaf(name=name, who=MARK, address=at) for name, at in pages.items()]


def _scheduler(there: Furnished) -> Sequence[Leaf]:
    tomorrow = f"/interviews/sessions/{there.session}"
    past = there.stage.rows(
        "scheduler",
        "select id from session where closed_at is not null order by starts_at desc",
    )[0][0]
    pages = {
        "interviews": "/interviews/",
        "interviews-empty": "/interviews/?week=2031-01-06",
        "new-session": "/interviews/sessions/new",
        "new-session-group": "/interviews/sessions/new?form=group",
        "session": tomorrow,
        "session-today": f"/interviews/sessions/{TODAY}",
        "session-closed": f"/interviews/sessions/{UUID(past)}",
        "show-up": "/interviews/rates",
        "calibration": "/interviews/calibration",
        "backward": "/interviews/backward?hires=3",
        "replay": "/interviews/replay",
        "competition": "/interviews/competition",
        "effects": "/interviews/effects",
        "fairness": "/interviews/fairness",
        "impact": "/interviews/fairness/impact",
        "outbox": "/interviews/outbox",
        "outbox-nothing-found": "/interviews/outbox?q=xyzzy",
        "change-session": f"{tomorrow}/change",
        "letters": "/interviews/letters",
        "letter": "/interviews/letters/reminder/ru",
    }
    igor = f"/interviews/interviewers/{interviewer_id('Igor Vasin')}"
    calendars = {
        "interviewers": "/interviews/interviewers/",
        "availability": igor,
        "calendar": f"{igor}/calendar",
        "feeds": "/interviews/feeds/",
    }
    return (
        *(Leaf(name=name, who=RITA, address=where) for name, where in pages.items()),
        Leaf(name="interviewer-week", who=IGOR, address="/interviews/"),
        Leaf(name="interviewer-session", who=IGOR, address=tomorrow),
        *(Leaf(name=name, who=ADA, address=where) for name, where in calendars.items()),
        Leaf(name="my-day", who=IGOR, address="/interviews/my-day"),
        Leaf(
            name="group-sheet",
            who=IGOR,
            address=f"/interviews/sessions/{there.group}/sheet",
        ),
        Leaf(name="desk-ru", who=DANA, address="/interviews/desk?lang=ru"),
        Leaf(name="desk-delay", who=DANA, address="/interviews/desk/delay"),
        Leaf(name="desk", who=DANA, address="/interviews/desk?lang=en"),
        Leaf(name="desk-nobody-found", who=DANA, address="/interviews/desk?q=xyzzy"),
    )


def _candidate(there: Furnished) -> Sequence[Leaf]:
    free, booked = there.letters[0].link, there.letters[2].link
    day = f"{there.stage.day(there.session)}"
    pages = {
        "candidate-days": f"{free}?lang=en",
        "candidate-times": f"{free}/days/{day}?lang=en",
        "candidate-booked": f"{booked}?lang=en",
        "candidate-move": f"{booked}/move?lang=de",
        "candidate-cancel": f"{booked}/cancel?lang=ru",
        "candidate-about": f"{booked}/about?lang=en",
        "candidate-late": f"{booked}/late?lang=ko",
        "candidate-letters": f"{booked}/letters?lang=fr",
        "candidate-mine": f"{booked}/mine?lang=bg",
        "candidate-erase": f"{booked}/erase?lang=en",
        "candidate-status": f"{booked}/status?lang=el",
        "candidate-booked-ko": f"{booked}?lang=ko",
        "candidate-booked-el": f"{booked}?lang=el",
    }
    return (
        *(Leaf(name=name, who=NOBODY, address=where) for name, where in pages.items()),
        Leaf(
            name="candidate-unknown",
            who=NOBODY,
            address="/interviews/me/nobodys-link",
            status=404,
        ),
    )
