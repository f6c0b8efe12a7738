"""Writing a vacancy: from a template, from a pasted text, or anew."""

from collections.abc import Mapping
from uuid import UUID

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from services.intake.actions import vacancies as actions
from services.intake.domain.vacancy import LEVELS, PERIODS, Salary, Terms
from services.intake.queries import templates, vacancies
from services.intake.views.blueprint import OFFICE, pages
from shared.errors import Invalid
from shared.web import places
from shared.web.app import begin_work, reading
from shared.web.auth import requires

_FIELDS = (
    "title",
    "description",
    "language",
    "city",
    "level",
    "salary_min",
    "salary_max",
    "salary_currency",
    "salary_period",
    "template",
)


@pages.get("/vacancies/new")
@requires(*OFFICE)
def choose() -> ResponseReturnValue:
    """Choose a template, or begin with an empty page."""
    language = _known(request.args.get("language"), templates.LANGUAGES)
    city = _known(request.args.get("city"), templates.CITIES)
    key = request.args.get("template")
    if key is None:
        return render_template(
            "intake/new_vacancy.html",
            offered=templates.offered(language=language),
            cities=templates.cities(),
            language=language,
            city=city,
        )
    values = (
        {} if key == "" else _values(templates.terms(key, language=language, city=city))
    )
    return _form(values)


@pages.post("/vacancies/new")
@requires(*OFFICE)
def draft() -> ResponseReturnValue:
    """Keep a new vacancy as a draft."""
    try:
        terms = _terms(request.form)
        with begin_work() as work:
            vacancy_id = actions.draft(work, terms)
    except Invalid as fault:
        return _form(request.form, fault=fault), 400
    flash("The draft is kept. Look over its requirements, then publish it.")
    return redirect(places.vacancy(vacancy_id), code=303)


@pages.get("/vacancies/<uuid:vacancy_id>/edit")
@requires(*OFFICE)
def edit(vacancy_id: UUID) -> ResponseReturnValue:
    """The vacancy's text and terms, to be changed."""
    with reading() as connection:
        terms = vacancies.one(connection, vacancy_id).vacancy.terms
    return _form(_values(terms), vacancy_id=vacancy_id)


@pages.post("/vacancies/<uuid:vacancy_id>/edit")
@requires(*OFFICE)
def keep(vacancy_id: UUID) -> ResponseReturnValue:
    """Keep what was changed."""
    try:
        terms = _terms(request.form)
        with begin_work() as work:
            actions.edit(work, vacancy_id, terms=terms)
    except Invalid as fault:
        return _form(request.form, fault=fault, vacancy_id=vacancy_id), 400
    flash("The vacancy is changed.")
    return redirect(places.vacancy(vacancy_id), code=303)


def _form(
    values: Mapping[str, object],
    *,
    fault: Invalid | None = None,
    vacancy_id: UUID | None = None,
) -> str:
    return render_template(
        "intake/vacancy_form.html",
        values=values,
        error=str(fault) if fault else "",
        faults=fault.fields if fault else {},
        vacancy_id=vacancy_id,
        levels=LEVELS,
        periods=PERIODS,
    )


def _values(terms: Terms) -> Mapping[str, object]:
    salary = terms.salary
    plain: dict[str, object] = {
        "title": terms.title,
        "description": terms.description,
        "language": terms.language,
        "city": terms.city,
        "level": terms.level,
        "template": terms.template,
    }
    if salary is not None:
        plain |= {
            "salary_min": salary.minimum,
            "salary_max": salary.maximum,
            "salary_currency": salary.currency,
            "salary_period": salary.period,
        }
    return plain


def _terms(form: Mapping[str, str]) -> Terms:
    """What the form says. Raises Invalid."""
    given = {name: form.get(name, "").strip() or None for name in _FIELDS}
    return Terms(
        title=given["title"] or "",
        description=(given["description"] or "").replace("\r\n", "\n"),
        language=given["language"],
        city=given["city"],
        level=_number(given["level"], "level"),
        salary=_salary(given),
        template=given["template"],
    )


def _salary(given: Mapping[str, str | None]) -> Salary | None:
    minimum = _number(given["salary_min"], "salary_min")
    maximum = _number(given["salary_max"], "salary_max")
    if minimum is None and maximum is None:
        return None
    return Salary(
        minimum=minimum,
        maximum=maximum,
        currency=(given["salary_currency"] or "").upper(),
        period=given["salary_period"] or "",
    )


def _number(text: str | None, name: str) -> int | None:
    if text is None:
        return None
    digits = "".join(text.split()).replace(",", "")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 12):  # noqa: PLR2004  # no pay is longer
        raise Invalid("A number is not a number.", fields={name: "a whole number"})
    return int(digits)


def _known(given: str | None, known: tuple[str, ...]) -> str:
    return given if given in known else known[0]
