"""The pages of hiring managers: vacancies, shortlists, reasons, requirements."""

from services.scoring.views import (
    applications,
    batches,
    comments,
    comparison,
    exports,
    guests,
    papers,
    requirements,
    scorecards,
    sharing,
    shortlists,
    tongue,
    vacancies,
    versions,
    what_if,
)
from services.scoring.views.pages import pages

__all__ = [
    "applications",
    "batches",
    "comments",
    "comparison",
    "exports",
    "guests",
    "pages",
    "papers",
    "requirements",
    "scorecards",
    "sharing",
    "shortlists",
    "tongue",
    "vacancies",
    "versions",
    "what_if",
]
