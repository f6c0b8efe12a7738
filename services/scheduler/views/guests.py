"""Who opened a personal link, in which language and on which clock."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from flask import make_response, render_template, request
from flask.typing import ResponseReturnValue

from services.scheduler.channels import LANGUAGES, Words, words_in
from services.scheduler.domain.invitation import LinkSpent
from services.scheduler.domain.session import is_zone
from services.scheduler.queries.links import Guest, guest
from services.scheduler.views.blueprint import PURPOSE, now
from shared.errors import Missing
from shared.web import links
from shared.web.app import reading, site

LANGUAGE, ZONE = "me_language", "me_zone"
A_YEAR = 365 * 24 * 3600

Page = Callable[..., ResponseReturnValue]


def by_link(page: Page) -> Page:
    """Open the page for the holder of the link, or say kindly why not.

    The page is called with `asked`, the guest, instead of the token. After a no the
    link still shows what was decided, and why.
    """

    @wraps(page)
    def opened(token: str, **rest: Any) -> ResponseReturnValue:  # noqa: ANN401  # of the address
        try:
            asked = whoever(token)
        except Missing:
            return sorry("unknown", status=404)
        try:
            asked.invitation.must_hold(now=now())
        except LinkSpent as spent:
            if asked.decision is not None and request.method == "GET":
                return _remember(decided(token, asked))
            return sorry("spent", why=spent.why, status=410, asked=asked)
        return _remember(page(token=token, asked=asked, **rest))

    return opened


def by_old_link(page: Page) -> Page:
    """The same for what is theirs also when the link opens nothing else any more."""

    @wraps(page)
    def opened(token: str, **rest: Any) -> ResponseReturnValue:  # noqa: ANN401  # of the address
        try:
            asked = whoever(token)
        except Missing:
            return sorry("unknown", status=404)
        if not asked.name:  # forgotten: nothing is left to show
            return sorry("spent", why="revoked", status=410)
        return _remember(page(token=token, asked=asked, **rest))

    return opened


def decided(token: str, asked: Guest) -> str:
    """The no, and how the requirements were compared."""
    return show("decided", asked=asked, token=token, decision=asked.decision)


def whoever(token: str) -> Guest:
    """Raises Missing for a link that is not ours."""
    invitation_id: UUID = links.verify(token, secret=site().secret, purpose=PURPOSE)
    with reading() as connection:
        return guest(connection, invitation_id)


def words_for(asked: Guest | None) -> Words:
    """Chosen by hand, else as they were written to, else as their browser asks."""
    for language in (
        request.args.get("lang"),
        request.cookies.get(LANGUAGE),
        asked.invitation.language if asked else None,
        request.accept_languages.best_match(LANGUAGES),
    ):
        if language in LANGUAGES:
            return words_in(language)
    return words_in("en")


def zone_for(office: str) -> str:
    """The clock of the person's own place, as their browser tells, else ours."""
    return told_zone() or office


def told_zone() -> str | None:
    """The clock their browser told, if it is one."""
    told = request.cookies.get(ZONE, "")
    return told if told and is_zone(told) else None


def show(template: str, *, asked: Guest, token: str, **values: Any) -> str:  # noqa: ANN401  # for templates
    """A candidate's page in their words."""
    words = words_for(asked)
    return render_template(
        f"scheduler/me/{template}.html",
        asked=asked,
        token=token,
        words=words,
        say=words.say,
        languages=[words_in(language) for language in LANGUAGES],
        **values,
    )


def sorry(
    kind: str, *, status: int, why: str = "", asked: Guest | None = None
) -> ResponseReturnValue:
    """A link that opens nothing, explained without saying whose it was."""
    words = words_for(asked)
    page = render_template(
        "scheduler/me/sorry.html",
        words=words,
        say=words.say,
        title=words.say(f"{kind}.title"),
        text=words.say(f"{kind}.{why}" if why else kind),
        languages=[words_in(language) for language in LANGUAGES],
    )
    return page, status


def _remember(answer: ResponseReturnValue) -> ResponseReturnValue:
    """Keep a language chosen by hand for the next page."""
    chosen = request.args.get("lang")
    if chosen not in LANGUAGES:
        return answer
    response = make_response(answer)
    response.set_cookie(
        LANGUAGE, chosen, max_age=A_YEAR, samesite="Lax", secure=site().secure
    )
    return response
