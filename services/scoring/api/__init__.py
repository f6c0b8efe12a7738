"""Scoring for programs: requirements, shortlists, and what people decide."""

from services.scoring.api import applications, requirements, shortlists
from services.scoring.api.blueprint import door

__all__ = ["applications", "door", "requirements", "shortlists"]
