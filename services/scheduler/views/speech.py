"""The language the desk is spoken to: chosen on the page, else as the browser asks."""

import json
from functools import cache
from pathlib import Path

from flask import Response, request

from services.scheduler.channels import LANGUAGES, Words
from shared.web.app import site

CHOSEN = "desk_language"
A_YEAR = 365 * 24 * 3600
CATALOGUES = Path(__file__).parent.parent / "words" / "desk"


def speech() -> Words:
    """The words of whoever looks at the page."""
    for language in (request.args.get("lang"), request.cookies.get(CHOSEN)):
        if language in LANGUAGES:
            return desk_words(language)
    return desk_words(request.accept_languages.best_match(LANGUAGES) or "en")


@cache
def desk_words(language: str) -> Words:
    text = (CATALOGUES / f"{language}.json").read_text(encoding="utf-8")
    return Words(language=language, sentences=json.loads(text))


def remember(response: Response) -> Response:
    """Keep a language chosen by hand for the next page."""
    chosen = request.args.get("lang")
    if chosen in LANGUAGES:
        response.set_cookie(
            CHOSEN,
            chosen,
            max_age=A_YEAR,
            samesite="Lax",
            secure=site().secure,
            httponly=True,
        )
    return response
