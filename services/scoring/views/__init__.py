"""The pages of hiring managers: vacancies, shortlists, reasons, requirements."""

from services.scoring.views import (
    applications,
    batches,
    comparison,
    requirements,
    scorecards,
    shortlists,
    vacancies,
    versions,
    what_if,
)
from services.scoring.views.pages import pages

__all__ = [
    "applications",
    "batches",
    "comparison",
    "pages",
    "requirements",
    "scorecards",
    "shortlists",
    "vacancies",
    "versions",
    "what_if",
]
