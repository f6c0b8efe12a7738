"""The one blueprint of scoring's pages, and what all of them need."""

from uuid import UUID

from flask import Blueprint, session

from shared.web.auth import signed_in
from shared.web.roles import Role

pages = Blueprint(
    "scoring",
    __name__,
    template_folder="../templates",
    static_folder="../static",
    static_url_path="/files",
)

# Who may read shortlists and decide.
READERS = (Role.MANAGER, Role.RECRUITER, Role.ADMIN)

NAMES = "scoring.named"


# So many vacancies may be open with names in one session; the oldest goes blind again.
OPEN_EYED = 20


def names_shown(vacancy_id: UUID) -> bool:
    """Whether this person has asked for the vacancy's names; else review is blind."""
    return vacancy_id.hex in session.get(NAMES, [])


def show_names(vacancy_id: UUID, *, shown: bool) -> None:
    """Remember for this session what the person asked for."""
    others = [one for one in session.get(NAMES, []) if one != vacancy_id.hex]
    session[NAMES] = [*others, *([vacancy_id.hex] if shown else [])][-OPEN_EYED:]


def decider() -> str:
    """The name under which a decision is kept."""
    return signed_in().name
