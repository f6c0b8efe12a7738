"""Intake for programs: vacancies, files, applications, and forgetting a person."""

from services.intake.api import applications, imports, vacancies
from services.intake.api.blueprint import DESK, door

__all__ = ["DESK", "applications", "door", "imports", "vacancies"]
