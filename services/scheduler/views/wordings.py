"""The letters candidates get, by kind and language: look, word anew, go back."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.scheduler.actions import wordings
from services.scheduler.actions.letters import without_gaps
from services.scheduler.channels import LANGUAGES, words_in
from services.scheduler.domain.wording import MAY, MUST, faults_in
from services.scheduler.queries.wordings import said
from services.scheduler.store.wordings import changed_kinds, wordings_of
from services.scheduler.views.blueprint import pages
from services.scheduler.views.sessions import PLANNERS
from shared.errors import Invalid
from shared.web.app import begin_work, reading
from shared.web.auth import current_person, requires

# Nobody's: what a letter looks like once its gaps are filled.
SAMPLE = {
    "name": "Ada Example",
    "vacancy": "Account manager",
    "when": "Tuesday 24 November, 10:30 (Moscow)",
    "where": "Main office\n1 Quay\n3rd floor",
    "place": "Main office",
    "contact": "+7 495 555 01 42",
    "bring": "An identity card",
    "until": "Monday 23 November, 12:00 (Moscow)",
    "minutes": "20",
    "link": "https://turnout.example/interviews/me/…",
}


@pages.get("/letters")
@requires(*PLANNERS)
def wording_list() -> ResponseReturnValue:
    """Every letter in every language, and which of them staff have worded."""
    with reading() as connection:
        changed = changed_kinds(connection)
    return render_template(
        "scheduler/wordings.html",
        kinds=list(MAY),
        languages=[words_in(one) for one in LANGUAGES],
        changed=changed,
    )


@pages.get("/letters/<kind>/<language>")
@requires(*PLANNERS)
def wording(kind: str, language: str) -> ResponseReturnValue:
    wordings.must_be_known(kind, language=language)
    with reading() as connection:
        subject, body = said(connection, kind, language=language)
    return _page(kind, language, subject=subject, body=body)


@pages.post("/letters/<kind>/<language>")
@requires(*PLANNERS)
def keep_wording(kind: str, language: str) -> ResponseReturnValue:
    """Look at it, keep it, or say what is wrong with it."""
    wordings.must_be_known(kind, language=language)
    subject, body = request.form.get("subject", ""), request.form.get("body", "")
    if request.form.get("look"):
        faults = faults_in(kind, subject=subject, body=body)
        page = _page(kind, language, subject=subject, body=body, errors=faults)
        return page, 400 if faults else 200
    person = current_person()
    try:
        with begin_work() as work:
            wordings.reword(
                work,
                kind,
                language=language,
                subject=subject,
                body=body,
                by=person.name if person else "",
            )
    except Invalid as error:
        page = _page(kind, language, subject=subject, body=body, errors=error.fields)
        return page, 400
    flash("Kept. From now on this letter says it your way.")
    return _back(kind, language)


@pages.post("/letters/<kind>/<language>/reset")
@requires(*PLANNERS)
def reset_wording(kind: str, language: str) -> ResponseReturnValue:
    person = current_person()
    with begin_work() as work:
        wordings.reset(work, kind, language=language, by=person.name if person else "")
    flash("The letter says it our way again. What was written is kept below.")
    return _back(kind, language)


def _page(
    kind: str,
    language: str,
    *,
    subject: str,
    body: str,
    errors: dict[str, str] | None = None,
) -> str:
    with reading() as connection:
        kept = wordings_of(connection, kind, language=language)
    return render_template(
        "scheduler/wording.html",
        kind=kind,
        words=words_in(language),
        subject=subject,
        body=body,
        errors=errors or {},
        may=MAY[kind],
        must=MUST[kind],
        kept=kept,
        shown=None if errors else _shown(subject, body),
    )


def _shown(subject: str, body: str) -> tuple[str, str]:
    return subject.format(**SAMPLE), without_gaps(body.format(**SAMPLE))


def _back(kind: str, language: str) -> ResponseReturnValue:
    address = url_for("scheduler.wording", kind=kind, language=language)
    return redirect(address, code=303)
