"""The fairness audit, and the one page where people may say something for it."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.scheduler.actions.told import tell_group
from services.scheduler.domain.audit import MINUTES, POINTS, SMALLEST, Told
from services.scheduler.queries.fairness import fairness as ask
from services.scheduler.queries.links import Guest
from services.scheduler.store.told_groups import told_of
from services.scheduler.views.blueprint import pages
from services.scheduler.views.guests import by_link, show, words_for
from services.scheduler.views.sessions import PLANNERS
from shared.errors import Invalid
from shared.web.app import begin_work, reading
from shared.web.auth import requires

RATHER_NOT = "rather-not"


@pages.get("/fairness")
@requires(*PLANNERS)
def fairness() -> ResponseReturnValue:
    """In aggregate only: nobody's own answer is shown to anybody."""
    with reading() as connection:
        found = ask(connection)
    return render_template(
        "scheduler/fairness.html",
        found=found,
        smallest=SMALLEST,
        minutes=MINUTES,
        points=POINTS,
    )


@pages.get("/me/<token>/about")
@by_link
def about(token: str, asked: Guest) -> ResponseReturnValue:
    """One question, optional, with what it is for and what it is never for."""
    with reading() as connection:
        told = told_of(connection, asked.invitation.application_id)
    return show("about", asked=asked, token=token, choices=tuple(Told), told=told)


@pages.post("/me/<token>/about")
@by_link
def tell(token: str, asked: Guest) -> ResponseReturnValue:
    """Keep the answer, or forget it."""
    answer = request.form.get("group", "")
    if answer not in (*Told, RATHER_NOT):
        raise Invalid("choose one of the answers")
    told = None if answer == RATHER_NOT else Told(answer)
    with begin_work() as work:
        tell_group(work, asked.invitation.application_id, told=told)
    flash(words_for(asked).say("about.kept" if told else "about.forgotten"))
    return redirect(url_for("scheduler.me", token=token), code=303)
