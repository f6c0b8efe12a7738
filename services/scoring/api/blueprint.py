"""Scoring's door for programs."""

from shared.web.api import Door, holder
from shared.web.roles import Role

READERS = (Role.MANAGER, Role.RECRUITER, Role.ADMIN)

door = Door("scoring", __name__, about="Requirements, shortlists and decisions")


def decider() -> str:
    """The name under which a decision is kept: a person gave the program its token."""
    return holder().label
