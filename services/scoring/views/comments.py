"""Comments on an application, and the page of what calls oneself."""

from collections.abc import Sequence
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.scoring.actions import comments as actions
from services.scoring.queries.shortlists import code
from services.scoring.store import comments as store
from services.scoring.views.filters import filters
from services.scoring.views.pages import READERS, decider, pages
from shared.errors import Invalid
from shared.web.app import begin_work, reading
from shared.web.auth import requires, signed_in


@pages.post("/applications/<uuid:application_id>/comments")
@requires(*READERS)
def comment(application_id: UUID) -> ResponseReturnValue:
    """Say something; `@Name` calls a colleague."""
    try:
        with begin_work() as work:
            unclear = actions.write(
                work,
                application_id=application_id,
                account_id=signed_in().account_id,
                by=decider(),
                text=request.form.get("text", ""),
            )
    except Invalid as fault:
        flash(f"Nothing was kept: {fault}.", "warning")
        return _back(application_id)
    _say(unclear)
    return _back(application_id)


@pages.post("/comments/<uuid:comment_id>")
@requires(*READERS)
def change_comment(comment_id: UUID) -> ResponseReturnValue:
    """Other words for one's own comment, or none."""
    mine = signed_in().account_id
    with begin_work() as work:
        if request.form.get("do") == "delete":
            made = actions.delete(work, comment_id=comment_id, account_id=mine)
            unclear: Sequence[str] = ()
        else:
            made, unclear = actions.edit(
                work,
                comment_id=comment_id,
                account_id=mine,
                text=request.form.get("text", ""),
            )
    _say(unclear)
    return _back(made.application_id)


@pages.get("/mentions")
@requires(*READERS)
def mentions() -> ResponseReturnValue:
    """Comments that call whoever is signed in, the newest first."""
    with reading() as connection:
        calls = store.calls_of(connection, signed_in().account_id)
    return render_template(
        "scoring/mentions.html",
        calls=[(one, code(one.candidate_id)) for one in calls],
        unseen=sum(one.seen_at is None for one in calls),
    )


@pages.post("/mentions")
@requires(*READERS)
def see_mentions() -> ResponseReturnValue:
    """All of them are seen."""
    with begin_work() as work:
        actions.see(work, account_id=signed_in().account_id)
    return redirect(url_for("scoring.mentions"), code=303)


def _say(unclear: Sequence[str]) -> None:
    if unclear:
        flash(
            f"Kept, but {', '.join(unclear)} fits nobody, or more than one: write the "
            "whole name of somebody who has been on these pages.",
            "warning",
        )


def _back(application_id: UUID) -> ResponseReturnValue:
    there = url_for(
        "scoring.application",
        application_id=application_id,
        _anchor="comments",
        **filters().used,
    )
    return redirect(there, code=303)
