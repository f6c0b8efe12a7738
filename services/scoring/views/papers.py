"""A piece for an interviewer's page: what to ask somebody, and their redacted text."""

from uuid import UUID

from flask import jsonify
from flask.typing import ResponseReturnValue

from services.scoring.queries import applications
from services.scoring.views.pages import pages
from services.scoring.views.scorecards import MARKERS
from services.scoring.views.tongue import tongue
from services.scoring.words import tell
from shared.errors import Missing
from shared.web.app import reading
from shared.web.auth import requires


@pages.get("/fragments/papers/<uuid:application_id>")
@requires(*MARKERS)
def papers(application_id: UUID) -> ResponseReturnValue:
    """Neither a score nor a place on a list: whoever interviews judges afresh.

    Nothing is an answer: somebody may have come without ever having applied.
    """
    try:
        with reading() as connection:
            found = applications.one(connection, application_id)
    except Missing:
        return jsonify(None)
    asked = [
        _asked(one["question"], found.language)
        for one in found.rated
        if one.get("question")
    ]
    answer = jsonify({"text": found.text, "questions": asked})
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _asked(question: str, language: str | None) -> str:
    """As the candidate hears it, and as the interviewer reads it where that differs."""
    ready, mine = tell(question, language), tell(question, tongue())
    return ready if ready == mine else f"{ready} ({mine})"
