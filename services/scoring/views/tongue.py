"""The language a rating is told in: chosen on the page, else as the browser asks."""

from collections.abc import Mapping
from typing import Any

from babel import Locale
from flask import request, session

from services.scoring.domain.opening import Opening
from services.scoring.requirements.candidate import Candidate
from services.scoring.views.pages import pages
from services.scoring.words import LANGUAGES, tell, titled

CHOSEN = "scoring.language"


def tongue() -> str:
    """The reader's language; one chosen by hand holds for the session."""
    asked = request.args.get("lang")
    if asked in LANGUAGES:
        session[CHOSEN] = asked
        return asked
    kept = session.get(CHOSEN)
    if kept in LANGUAGES:
        return str(kept)
    return request.accept_languages.best_match(LANGUAGES) or LANGUAGES[0]


def labels(opening: Opening[Candidate]) -> Mapping[str, str]:
    """What each requirement asks for, in the reader's language."""
    language = tongue()
    return {one.id: titled(one.criterion, language) for one in opening.requirements}


def all_told(told: Mapping[str, str]) -> Mapping[str, str]:
    """The same sentences in the reader's language."""
    language = tongue()
    return {key: tell(sentence, language) for key, sentence in told.items()}


def theirs(language: str | None) -> str:
    """The language to ask a candidate in: that of the application, if we speak it."""
    return language if language in LANGUAGES else LANGUAGES[0]


@pages.context_processor
def _spoken() -> dict[str, Any]:
    """What templates need to tell a rating."""
    language = tongue()
    return {
        "tongue": language,
        "tongues": {one: Locale(one).get_display_name(one) for one in LANGUAGES},
        "tell": lambda sentence: tell(sentence, language),
        "tell_in": tell,
        "theirs": theirs,
    }
