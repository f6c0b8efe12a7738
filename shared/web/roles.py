"""What a person with an account may be."""

from enum import StrEnum


class Role(StrEnum):
    """One of these to an account. Candidates have links, never accounts."""

    RECRUITER = "recruiter"
    MANAGER = "manager"
    INTERVIEWER = "interviewer"
    DESK = "desk"
    ADMIN = "admin"
