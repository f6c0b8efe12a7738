"""One application: why it stands where it stands, and what a person decides."""

from collections.abc import Callable, Sequence
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.scoring.actions import decisions
from services.scoring.domain.decision import ReasonNeeded, Verdict
from services.scoring.domain.doubts import WORDS
from services.scoring.domain.highlight import Mark, segments
from services.scoring.queries import applications as queries
from services.scoring.queries import histories, shortlists, vacancies
from services.scoring.queries.applications import Whole
from services.scoring.queries.shortlists import Entry
from services.scoring.store import comments
from services.scoring.views.deciding import DELAYS, REASONS, delay
from services.scoring.views.filters import filters
from services.scoring.views.pages import READERS, decider, names_shown, pages
from services.scoring.views.standing import neighbours
from services.scoring.views.tongue import all_told, labels
from services.scoring.views.undoing import just_decided
from shared.web.app import begin_work, own_books, reading
from shared.web.auth import requires, signed_in


@pages.get("/applications/<uuid:application_id>")
@requires(*READERS)
def application(application_id: UUID) -> ResponseReturnValue:
    """Why: each requirement, its evidence in the text, what to ask."""
    return _page(application_id)


@pages.post("/applications/<uuid:application_id>/advance")
@requires(*READERS)
def advance(application_id: UUID) -> ResponseReturnValue:
    """Let the person be invited, and go on to the next one."""
    with begin_work() as work:
        vacancy_id = decisions.advance(
            work, application_id=application_id, by=decider()
        )
    return _onwards(vacancy_id, application_id)


@pages.post("/applications/<uuid:application_id>/later")
@requires(*READERS)
def put_aside(application_id: UUID) -> ResponseReturnValue:
    """Come back to the person later, and go on to the next one."""
    with begin_work() as work:
        vacancy_id = decisions.put_aside(
            work, application_id=application_id, by=decider()
        )
    return _onwards(vacancy_id, application_id)


@pages.post("/applications/<uuid:application_id>/reject")
@requires(*READERS)
def reject(application_id: UUID) -> ResponseReturnValue:
    """Say no with a reason, and go on to the next one."""
    reason = request.form.get("reason", "")
    try:
        with begin_work() as work:
            vacancy_id = decisions.reject(
                work,
                application_id=application_id,
                reason=reason,
                by=decider(),
                delay=delay(),
            )
    except ReasonNeeded as fault:
        return _page(application_id, fault=str(fault), reason=reason), 400
    return _onwards(vacancy_id, application_id)


@pages.post("/applications/<uuid:application_id>/undo")
@requires(*READERS)
def undo(application_id: UUID) -> ResponseReturnValue:
    """Take the verdict back, and show the application again."""
    with begin_work() as work:
        decisions.undo(work, application_id=application_id, by=decider())
    flash("Taken back: this application is undecided again.")
    there = url_for(
        "scoring.application", application_id=application_id, **filters().used
    )
    return redirect(there, code=303)


def _page(application_id: UUID, *, fault: str = "", reason: str = "") -> str:
    with reading() as connection:
        found = queries.one(connection, application_id)
        opening = vacancies.one(connection, found.vacancy_id)
        entries = shortlists.ranked(connection, found.vacancy_id)
        wanted = filters()
        fits = wanted.within(connection, found.vacancy_id)
        history = histories.of_application(
            connection, application_id, vacancy_id=found.vacancy_id
        )
        said = comments.of(connection, application_id)
        colleagues = comments.colleagues(connection)
        decided = just_decided(connection)
        place = next(i for i, one in enumerate(entries) if one.id == application_id)
        before = next(filter(fits, reversed(entries[:place])), None)
        after = next(filter(fits, entries[place + 1 :]), None)
        beside = neighbours(
            connection, opening, entries[place], before=before, after=after
        )
    return render_template(
        "scoring/application.html",
        found=found,
        opening=opening,
        labels=labels(opening),
        entry=entries[place],
        everybody=len(entries),
        filters=wanted,
        before=before,
        after=after,
        beside=beside,
        history=history,
        pieces=segments(found.text, marks(found)),
        questions=[one for one in found.rated if one["question"]],
        comments=said,
        colleagues=[
            name for key, name in colleagues.items() if key != signed_in().account_id
        ],
        me=signed_in().account_id,
        now=own_books().now(),
        reasons=REASONS,
        delays=DELAYS,
        doubts=all_told(WORDS),
        fault=fault,
        reason=reason,
        blind=not names_shown(found.vacancy_id),
        decided=decided if decided and decided.id != application_id else None,
    )


def marks(found: Whole) -> Sequence[Mark]:
    """Where the evidence of all requirements stands in the text."""
    return [
        Mark(start=one["start"], end=one["end"], requirement=rated["id"])
        for rated in found.rated
        for one in rated["evidence"]
    ]


def _onwards(vacancy_id: UUID, application_id: UUID) -> ResponseReturnValue:
    """To the next undecided application, or back to the list when there is none."""
    wanted = filters()
    if request.form.get("then") != "list":
        with reading() as connection:
            fits = wanted.within(connection, vacancy_id)
            entries = shortlists.ranked(connection, vacancy_id)
        following = _next(entries, application_id, fits=fits)
        if following is not None:
            there = url_for(
                "scoring.application",
                application_id=following.id,
                decided=application_id,
                **wanted.used,
            )
            return redirect(there, code=303)
    there = url_for(
        "scoring.shortlist",
        vacancy_id=vacancy_id,
        decided=application_id,
        page=wanted.page if wanted.page > 1 else None,
        **wanted.used,
    )
    return redirect(there, code=303)


def _next(
    entries: Sequence[Entry], application_id: UUID, *, fits: Callable[[Entry], bool]
) -> Entry | None:
    """The next one nobody has decided about, first below, then from the top."""
    place = next(i for i, one in enumerate(entries) if one.id == application_id)
    later = [*entries[place + 1 :], *entries[:place]]
    return next(
        (one for one in later if one.verdict is Verdict.OPEN and fits(one)), None
    )
