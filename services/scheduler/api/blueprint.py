"""The scheduler's door for programs, and what lies beside the database."""

from datetime import datetime
from typing import cast

from flask import current_app

from services.scheduler.actions.letters import Post
from services.scheduler.estimators import Estimator
from shared.web.api import Door
from shared.web.app import own_books
from shared.web.roles import Role

PLANNERS = (Role.RECRUITER, Role.ADMIN)
WATCHERS = (Role.RECRUITER, Role.ADMIN, Role.MANAGER, Role.INTERVIEWER)
RECEIVERS = (Role.DESK, Role.RECRUITER, Role.ADMIN)

door = Door("scheduler", __name__, about="Sessions, bookings and show-up rates")


def now() -> datetime:
    """The moment of the request."""
    return own_books().now()


def post() -> Post:
    """How messages to candidates leave this installation."""
    return cast("Post", current_app.extensions["post"])


def estimator() -> Estimator:
    """How this installation learns who comes."""
    return cast("Estimator", current_app.extensions["estimator"])
