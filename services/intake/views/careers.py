"""Our own page of each published vacancy: anybody may read it, and apply."""

import hashlib
import hmac
from uuid import UUID

from flask import current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import validate_csrf
from werkzeug.exceptions import RequestEntityTooLarge
from wtforms.validators import ValidationError

from services.intake.actions import applying
from services.intake.actions.applying import TooManyForms
from services.intake.domain.vacancy import Status, Vacancy, VacancyClosed
from services.intake.queries import vacancies
from services.intake.views.blueprint import surroundings
from services.intake.views.careers_form import Filled, filled_in
from services.intake.views.careers_page import (
    careers,
    found_by,
    gone,
    office,
    page_of,
    show,
    words_for,
)
from shared.errors import Invalid, Missing, Unavailable
from shared.web import places
from shared.web.app import begin_work, reading

MEGABYTE = 1024 * 1024
LARGEST = 10 * MEGABYTE
# What fields and boundaries add to the file.
MARGIN = MEGABYTE


@careers.get(places.CAREERS)
def list_openings() -> ResponseReturnValue:
    """What can be applied for."""
    with reading() as connection:
        listed = vacancies.listed(connection, status=Status.PUBLISHED)
    return show(
        "list",
        words=words_for(None),
        openings=[row.vacancy for row in listed],
        office=office(),
    )


@careers.get("/careers/<uuid:vacancy_id>")
def show_opening(vacancy_id: UUID) -> ResponseReturnValue:
    """The vacancy, and the form to apply with."""
    try:
        vacancy = _opening(vacancy_id)
    except Missing:
        return gone("missing", status=404)
    except VacancyClosed:
        return gone("closed", status=410)
    return page_of(vacancy)


@careers.post("/careers/<uuid:vacancy_id>")
def apply(vacancy_id: UUID) -> ResponseReturnValue:
    """Take an application. Nothing of it is kept unless all of it is in order."""
    # The rest of the office may send more; a stranger may not.
    request.max_content_length = LARGEST + MARGIN
    try:
        vacancy = _opening(vacancy_id)
        return _take(vacancy)
    except RequestEntityTooLarge:
        return _large(vacancy_id)
    except Missing:
        return gone("missing", status=404)
    except VacancyClosed:
        return gone("closed", status=410)


@careers.get("/careers/<uuid:vacancy_id>/thanks")
def thanks(vacancy_id: UUID) -> ResponseReturnValue:
    """The application is in."""
    try:
        vacancy = _opening(vacancy_id)
    except (Missing, VacancyClosed):
        return gone("closed", status=410)
    return show("thanks", words=words_for(vacancy), vacancy=vacancy)


def _take(vacancy: Vacancy) -> ResponseReturnValue:
    words = words_for(vacancy)
    if request.form.get("website"):
        # A field nobody sees was filled in: a machine wrote this, and learns nothing.
        return _thank(vacancy)
    try:
        validate_csrf(request.form.get("csrf_token"))
    except ValidationError:
        return page_of(vacancy, error=words.say("error.stale")), 400
    try:
        form = filled_in(words, consent=found_by(vacancy, words), largest=LARGEST)
        return _keep(vacancy, form)
    except Invalid as fault:
        error = words.say("error.fields")
        return page_of(vacancy, error=error, faults=fault.fields), 400
    finally:
        for file in request.files.values():
            file.close()


def _keep(vacancy: Vacancy, form: Filled) -> ResponseReturnValue:
    words = words_for(vacancy)
    around = surroundings()
    try:
        around.desk.bounds.check(around.begin)
        with begin_work() as work:
            applying.knock(work, _visitor(), most=around.forms_an_hour)
    except TooManyForms:
        return page_of(vacancy, error=words.say("error.many")), 429
    except Unavailable:
        return page_of(vacancy, error=words.say("error.busy")), 503
    arrival = applying.keep_form(around.desk.originals, form)
    with begin_work() as work:
        applying.apply(work, arrival, form=form, vacancy_id=vacancy.id)
    return _thank(vacancy)


def _thank(vacancy: Vacancy) -> ResponseReturnValue:
    language = words_for(vacancy).language
    address = url_for("careers.thanks", vacancy_id=vacancy.id, lang=language)
    return redirect(address, code=303)


def _large(vacancy_id: UUID) -> ResponseReturnValue:
    words = words_for(None)
    largest = LARGEST // MEGABYTE
    page = show(
        "sorry",
        words=words,
        title=words.say("large.title"),
        text=words.say("error.large", largest=largest),
        back=places.opening(vacancy_id),
    )
    return page, 413


def _opening(vacancy_id: UUID) -> Vacancy:
    with reading() as connection:
        found = vacancies.one(connection, vacancy_id).vacancy
    if found.status is Status.DRAFT:
        raise Missing("There is no such vacancy.")
    if found.status is Status.CLOSED:
        raise VacancyClosed("This vacancy is closed.")
    return found


def _visitor() -> str:
    """Whoever sends forms, as a hash that only this office can make."""
    address = (request.remote_addr or "").encode()
    secret = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.new(secret, b"knock" + address, hashlib.sha256).hexdigest()
