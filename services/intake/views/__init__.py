"""The pages recruiters and administrators see."""

from services.intake.views import (
    accounts,
    api_tokens,
    applications,
    erasure,
    fragments,
    imports,
    sign_in,
    today,
    vacancies,
    vacancy_form,
)
from services.intake.views.blueprint import Surroundings, pages

__all__ = ["Surroundings", "pages"]
