"""What a guest sees: one vacancy, blind, and nothing else of the office."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.scoring.actions import decisions
from services.scoring.actions import guests as actions
from services.scoring.domain.decision import UNDECIDED, ReasonNeeded
from services.scoring.domain.doubts import WORDS
from services.scoring.domain.guest import Guest, LinkOver, Right
from services.scoring.domain.highlight import segments
from services.scoring.queries import applications, shortlists, vacancies
from services.scoring.store.guests import NoSuchGuest
from services.scoring.views.applications import marks
from services.scoring.views.deciding import DELAYS, REASONS, delay
from services.scoring.views.pages import pages
from services.scoring.views.tongue import all_told, labels
from shared.web import links
from shared.web.app import begin_work, reading, site
from shared.web.errors import answer
from shared.web.links import LinkUnknown

PURPOSE = "scoring.guest"
PAGE = 50
GONE = 410
DID = {"advance": "advanced", "later": "put aside", "reject": "rejected"}


@pages.errorhandler(LinkOver)
def over(error: LinkOver) -> ResponseReturnValue:
    """The link was one of ours; say why it opens nothing."""
    return answer(GONE, str(error))


@pages.get("/guest/<token>")
def guest(token: str) -> ResponseReturnValue:
    """The vacancy's shortlist, best first, a page at a time."""
    found = _let_in(token, what="saw the list")
    page = max(1, request.args.get("page", 1, type=int))
    with reading() as connection:
        opening = vacancies.one(connection, found.vacancy_id)
        everybody = shortlists.ranked(connection, found.vacancy_id)
        shown = everybody[(page - 1) * PAGE : page * PAGE]
        details = shortlists.details(connection, [one.id for one in shown])
    return render_template(
        "scoring/guest/shortlist.html",
        guest=found,
        token=token,
        opening=opening,
        labels=labels(opening),
        everybody=everybody,
        shown=shown,
        details=details,
        page=page,
        pages=-(-len(everybody) // PAGE),
        doubts=all_told(WORDS),
    )


@pages.get("/guest/<token>/<uuid:application_id>")
def guest_application(token: str, application_id: UUID) -> ResponseReturnValue:
    """One candidate: why, what to ask, the text without identity."""
    return _page(token, application_id)


@pages.post("/guest/<token>/<uuid:application_id>")
def guest_decides(token: str, application_id: UUID) -> ResponseReturnValue:
    """Advance, put aside, reject or take back, as the link allows."""
    wish, reason = request.form.get("do", ""), request.form.get("reason", "")
    try:
        _decide(_holder(token), application_id, wish=wish, reason=reason)
    except ReasonNeeded as fault:
        return _page(token, application_id, fault=str(fault), reason=reason), 400
    flash("Taken back." if wish == "undo" else "Kept. You can take it back here.")
    there = url_for(
        "scoring.guest_application", token=token, application_id=application_id
    )
    return redirect(there, code=303)


def _decide(guest_id: UUID, application_id: UUID, *, wish: str, reason: str) -> None:
    with begin_work() as work:
        found = actions.note(
            work,
            guest_id=guest_id,
            what=DID.get(wish, "took it back"),
            application_id=application_id,
        )
        found.must_decide()
        by = found.signs_as
        if wish == "advance":
            decisions.advance(work, application_id=application_id, by=by)
        elif wish == "later":
            decisions.put_aside(work, application_id=application_id, by=by)
        elif wish == "reject":
            decisions.reject(
                work,
                application_id=application_id,
                reason=reason,
                by=by,
                delay=delay(),
            )
        else:
            decisions.undo(work, application_id=application_id, by=by)


def _page(
    token: str, application_id: UUID, *, fault: str = "", reason: str = ""
) -> str:
    found = _let_in(token, what="saw a candidate", application_id=application_id)
    with reading() as connection:
        whole = applications.one(connection, application_id)
        opening = vacancies.one(connection, found.vacancy_id)
        entries = shortlists.ranked(connection, found.vacancy_id)
    place = next(i for i, one in enumerate(entries) if one.id == application_id)
    return render_template(
        "scoring/guest/application.html",
        guest=found,
        token=token,
        found=whole,
        opening=opening,
        labels=labels(opening),
        entry=entries[place],
        everybody=len(entries),
        before=entries[place - 1] if place else None,
        after=entries[place + 1] if place + 1 < len(entries) else None,
        pieces=segments(whole.text, marks(whole)),
        questions=[one for one in whole.rated if one["question"]],
        undecided=whole.verdict in UNDECIDED,
        decides=found.right is Right.DECIDE,
        reasons=REASONS,
        delays=DELAYS,
        doubts=all_told(WORDS),
        fault=fault,
        reason=reason,
    )


def _holder(token: str) -> UUID:
    """Raises LinkUnknown."""
    return links.verify(token, secret=site().secret, purpose=PURPOSE)


def _let_in(token: str, *, what: str, application_id: UUID | None = None) -> Guest:
    """The guest, noted. Raises LinkUnknown, LinkOver, NotThisVacancy."""
    guest_id = _holder(token)
    try:
        with begin_work() as work:
            return actions.note(
                work, guest_id=guest_id, what=what, application_id=application_id
            )
    except NoSuchGuest as gone:
        raise LinkUnknown(str(gone)) from gone
