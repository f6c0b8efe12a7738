"""The one blueprint of scoring's pages, and what all of them need."""

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

NAMES = "scoring.names"


def names_shown() -> bool:
    """Whether this person has asked to see names; review is blind until then."""
    return bool(session.get(NAMES))


def decider() -> str:
    """The name under which a decision is kept."""
    return signed_in().name
