"""The pages recruiters and administrators see, and those of strangers who apply."""

from services.intake.views import (
    accounts,
    api_tokens,
    applications,
    board_sign_in,
    careers,
    duplicates,
    erasure,
    fragments,
    imports,
    own_account,
    people_tables,
    postings,
    promotion,
    pushes,
    quarantine,
    rereading,
    responses,
    search,
    sign_in,
    sources,
    today,
    vacancies,
    vacancy_form,
)
from services.intake.views.blueprint import Surroundings, pages
from services.intake.views.careers_page import careers as public_pages
from services.intake.views.hooks import hooks

__all__ = ["Surroundings", "hooks", "pages", "public_pages"]
