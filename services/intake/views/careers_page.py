"""How our public pages look and speak: language, consent, what machines read."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from babel.core import get_global
from flask import Blueprint, Response, make_response, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from services.intake.domain.importing import Way
from services.intake.domain.origin import LONGEST_CODE, LONGEST_SOURCE, Consent
from services.intake.domain.posting import IndeedApply, Office, indeed_feed, job_posting
from services.intake.domain.vacancy import Status, Vacancy
from services.intake.mail.applying import RESUMES
from services.intake.queries import sources, vacancies
from services.intake.views.blueprint import money, surroundings
from shared import i18n
from shared.i18n import LANGUAGES, Words
from shared.web import places
from shared.web.app import reading, site

WORDS: Final = Path(__file__).parent.parent / "words"
COOKIE: Final = "me_language"
A_YEAR: Final = 365 * 24 * 3600
# What an address may say of an advert, in the words of those who make such addresses.
SOURCES: Final = ("source", "utm_source")
CODES: Final = ("campaign", "utm_campaign")
ACCEPTED: Final = ",".join(RESUMES)

careers = Blueprint("careers", __name__, template_folder="../templates")


@careers.get(places.FEED)
def feed() -> ResponseReturnValue:
    """Published vacancies as Indeed reads them, and many that copied its format."""
    with reading() as connection:
        listed = vacancies.listed(connection, status=Status.PUBLISHED)
        account = sources.first_of(connection, "indeed")
    apply = None
    if account is not None:
        post_url = f"{site().public_url}/hooks/indeed/{account.id}"
        token = str(account.settings.get("api_token") or "")
        apply = IndeedApply(token=token, post_url=post_url)
    text = indeed_feed(
        [row.vacancy for row in listed],
        office=office(),
        now=surroundings().now(),
        apply=apply,
    )
    return Response(text, mimetype="application/xml")


@careers.after_request
def _remember(response: Response) -> Response:
    """Keep a language chosen by hand for the next page, the interview's as well."""
    chosen = request.args.get("lang")
    if chosen in LANGUAGES:
        response.set_cookie(
            COOKIE, chosen, max_age=A_YEAR, samesite="Lax", secure=site().secure
        )
    return response


def words_for(vacancy: Vacancy | None) -> Words:
    """Chosen by hand, else as the browser asks, else the vacancy's own language."""
    for language in (
        request.args.get("lang"),
        request.cookies.get(COOKIE),
        request.accept_languages.best_match(LANGUAGES),
        vacancy.terms.language if vacancy else None,
    ):
        if language in LANGUAGES:
            return i18n.words_in(WORDS, language)
    return i18n.words_in(WORDS, None)


def found_by(vacancy: Vacancy, words: Words) -> Consent:
    """What somebody agrees to who applies: the text, and a version of its own."""
    text = words.say("consent", office=site().office, vacancy=vacancy.terms.title)
    return Consent(
        version=hashlib.sha256(words.sentences["consent"].encode()).hexdigest()[:12],
        language=words.language,
        words=text,
        source=Way.FORM,
    )


def office() -> Office:
    """Who hires."""
    return Office(name=site().office, url=site().public_url, country=country())


def country() -> str:
    """The country of the office's clock; empty where that is none's."""
    return str(get_global("zone_territories").get(site().time_zone.key, ""))


def show(template: str, *, words: Words, **values: Any) -> str:  # noqa: ANN401  # for templates
    """A public page in the visitor's words."""
    return render_template(
        f"careers/{template}.html",
        words=words,
        say=words.say,
        offered=[i18n.words_in(WORDS, language) for language in LANGUAGES],
        pay=lambda salary: _pay(salary, words),
        **values,
    )


def page_of(
    vacancy: Vacancy, *, error: str = "", faults: Mapping[str, str] | None = None
) -> str:
    """The vacancy with its form; what was typed stands there again."""
    words = words_for(vacancy)
    address = f"{site().public_url}{places.opening(vacancy.id)}"
    return show(
        "opening",
        words=words,
        vacancy=vacancy,
        posting=_data(job_posting(vacancy, office=office(), address=address)),
        consent=found_by(vacancy, words),
        values=request.form,
        error=error,
        faults=faults or {},
        accepted=ACCEPTED,
        source=_told(SOURCES, LONGEST_SOURCE),
        code=_told(CODES, LONGEST_CODE),
    )


def gone(kind: str, *, status: int) -> ResponseReturnValue:
    """A vacancy that is not to be had, and the way to those that are."""
    words = words_for(None)
    page = show(
        "sorry",
        words=words,
        title=words.say(f"{kind}.title"),
        text=words.say(kind),
        back=places.CAREERS,
    )
    return make_response(page, status)


def _told(names: tuple[str, ...], longest: int) -> str:
    """What the address, or the form it led to, says of where people are from."""
    kept = request.form.get(names[0]) if request.method == "POST" else None
    told = (request.args.get(name) for name in names)
    return (kept or next(filter(None, told), ""))[:longest]


def _data(posting: Mapping[str, Any]) -> Markup:
    """Words for search engines; no browser runs them, and nothing in them ends them."""
    text = json.dumps(posting, ensure_ascii=False)
    for sign, written in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        text = text.replace(sign, written)
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(text))  # noqa: S704  # escaped above


def _pay(salary: Any, words: Words) -> str:  # noqa: ANN401  # for templates
    low, high = money(salary.minimum), money(salary.maximum)
    ends = f"{low}–{high}" if low and high else low or high
    key = "pay" if low and high else "pay.from" if low else "pay.to"
    period = words.say(f"period.{salary.period}")
    return words.say(key, amount=ends, currency=salary.currency, period=period)
