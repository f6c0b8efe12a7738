"""Intake's door for programs, and what lies beside the database."""

from typing import cast

from flask import current_app

from services.intake.actions.reading import Desk
from shared.web.api import Door
from shared.web.roles import Role

OFFICE = (Role.RECRUITER, Role.ADMIN)
READERS = (Role.RECRUITER, Role.MANAGER, Role.ADMIN)
DESK = "api_desk"

door = Door("intake", __name__, about="Vacancies, files and applications")


def desk() -> Desk:
    """Where this installation reads files."""
    return cast("Desk", current_app.extensions[DESK])
