"""Where pages live under the one origin that people see.

Like messages, these addresses are published language: a page of one service links
to a page of another by the address here, and no service knows another's routes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from shared.web.roles import Role

SHORTLISTS, INTERVIEWS = "/shortlists", "/interviews"

TODAY = "/"
SIGN_IN = "/sign-in"
SIGN_OUT = "/sign-out"
VACANCIES = "/vacancies/"
IMPORT = "/import"
SOURCES = "/sources/"
PROMOTION = "/promotion"
QUARANTINE = "/sources/quarantine"
SEARCH = "/search"
ACCOUNTS = "/accounts/"
DUPLICATES = "/duplicates/"
TOKENS = "/tokens/"
CAREERS = "/careers/"
FEED = "/careers/feed.xml"
ACCOUNT = "/account"
QUEUES = "/queues"
PEOPLE = "/fragments/people"
DESK = f"{INTERVIEWS}/desk"
MY_DAY = f"{INTERVIEWS}/my-day"
OUTBOX = f"{INTERVIEWS}/outbox"
RATES = f"{INTERVIEWS}/rates"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A page worth a place in the navigation, and who it is for."""

    label: str
    address: str
    icon: str
    roles: frozenset[Role]


def _place(label: str, address: str, icon: str, *roles: Role) -> Place:
    return Place(label=label, address=address, icon=icon, roles=frozenset(roles))


NAVIGATION: Sequence[Place] = (
    _place("Today", TODAY, "sunrise", Role.RECRUITER, Role.ADMIN),
    _place("Vacancies", VACANCIES, "briefcase", Role.RECRUITER, Role.ADMIN),
    _place("Search", SEARCH, "search", *(Role.RECRUITER, Role.MANAGER, Role.ADMIN)),
    _place("Import", IMPORT, "file-earmark-arrow-up", Role.RECRUITER, Role.ADMIN),
    _place("Sources", SOURCES, "plug", Role.RECRUITER, Role.ADMIN),
    _place("Promotion", PROMOTION, "megaphone", Role.RECRUITER, Role.ADMIN),
    _place("Duplicates", DUPLICATES, "person-bounding-box", Role.RECRUITER, Role.ADMIN),
    _place(
        "Shortlists",
        f"{SHORTLISTS}/",
        "list-check",
        *(Role.MANAGER, Role.RECRUITER, Role.ADMIN),
    ),
    _place(
        "Interviews",
        f"{INTERVIEWS}/",
        "calendar-week",
        *(Role.RECRUITER, Role.MANAGER, Role.INTERVIEWER, Role.ADMIN),
    ),
    _place("My day", MY_DAY, "person-video3", Role.INTERVIEWER, Role.MANAGER),
    _place("Desk", DESK, "person-check", Role.DESK, Role.RECRUITER, Role.ADMIN),
    _place("Show-up", RATES, "graph-up", Role.RECRUITER, Role.ADMIN),
    _place("Outbox", OUTBOX, "envelope", Role.RECRUITER, Role.ADMIN),
    _place("People", ACCOUNTS, "people", Role.ADMIN),
    _place("Tokens", TOKENS, "key", Role.ADMIN),
    _place("Queues", QUEUES, "inboxes", Role.ADMIN),
)

HOMES = {
    Role.RECRUITER: TODAY,
    Role.ADMIN: TODAY,
    Role.MANAGER: f"{SHORTLISTS}/",
    Role.INTERVIEWER: MY_DAY,
    Role.DESK: DESK,
}


def vacancy(vacancy_id: UUID) -> str:
    return f"/vacancies/{vacancy_id}"


def opening(vacancy_id: UUID) -> str:
    """The vacancy as strangers see it, with the form to apply."""
    return f"{CAREERS}{vacancy_id}"


def source(account_id: UUID) -> str:
    return f"/sources/{account_id}"


def posting(vacancy_id: UUID) -> str:
    return f"/vacancies/{vacancy_id}/boards"


def pair(one_id: UUID, other_id: UUID) -> str:
    """Two records side by side, to say whether they are one person."""
    return f"/duplicates/{one_id}/{other_id}"


def application(application_id: UUID) -> str:
    return f"/applications/{application_id}"


def shortlist(vacancy_id: UUID) -> str:
    return f"{SHORTLISTS}/{vacancy_id}"


def requirements(vacancy_id: UUID) -> str:
    return f"{SHORTLISTS}/{vacancy_id}/requirements"


def why(application_id: UUID) -> str:
    return f"{SHORTLISTS}/applications/{application_id}"


def papers(application_id: UUID) -> str:
    """What to ask somebody, and their redacted résumé, for an interviewer's page."""
    return f"{SHORTLISTS}/fragments/papers/{application_id}"


def original(application_id: UUID) -> str:
    return f"/applications/{application_id}/original"


def original_text(application_id: UUID) -> str:
    return f"/fragments/texts/{application_id}"


def scorecard(application_id: UUID) -> str:
    return f"{SHORTLISTS}/applications/{application_id}/scorecard"


def sessions(vacancy_id: UUID) -> str:
    return f"{INTERVIEWS}/?vacancy={vacancy_id}"


def check_in(booking_id: UUID) -> str:
    """What a candidate's code says; it opens nothing for whoever is not at the desk."""
    return f"{DESK}?q={booking_id}"
