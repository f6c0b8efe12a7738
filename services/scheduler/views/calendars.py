"""An interviewer's own calendar: connected by CalDAV, looked at, disconnected."""

from urllib.parse import urlsplit
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.scheduler.actions.calendar_sync import opening, sync
from services.scheduler.queries.interviewing import interviewers_known
from services.scheduler.store.calendar_accounts import (
    CalendarAccount,
    account_of,
    entries_of,
    forget_account,
    keep_account,
)
from services.scheduler.store.interviewers import availability_of
from services.scheduler.views.blueprint import pages, vault
from services.scheduler.views.sessions import PLANNERS
from services.scheduler.views.typed import clean
from shared.errors import Missing
from shared.web.app import begin_work, own_books, reading, site
from shared.web.auth import requires
from shared.web.roles import Role

ADDRESS = "an address like https://calendar.example.org/irina/work/"


@pages.get("/interviewers/<uuid:who>/calendar")
@requires(*PLANNERS)
def calendar_page(who: UUID) -> ResponseReturnValue:
    """How the calendar stands; whoever administers the office connects it."""
    return _page(who)


@pages.post("/interviewers/<uuid:who>/calendar")
@requires(Role.ADMIN)
def connect_calendar(who: UUID) -> ResponseReturnValue:
    """Keep the account, its password sealed, and look at the calendar at once."""
    url = clean(request.form.get("url", ""), most=1000)
    username = clean(request.form.get("username", ""), most=200)
    password = request.form.get("password", "")[:500]
    parts = urlsplit(url)
    faults = {}
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username:
        faults["url"] = ADDRESS
    if not username:
        faults["username"] = "the name of the account there"
    if faults:
        return _page(who, errors=faults), 400
    sealed = vault().seal({"username": username, "password": password})
    with begin_work() as work:
        keep_account(
            work.connection,
            CalendarAccount(
                interviewer_id=who, name=_name(who), url=url, sealed=sealed
            ),
        )
    return sync_calendar(who)


@pages.post("/interviewers/<uuid:who>/calendar/sync")
@requires(*PLANNERS)
def sync_calendar(who: UUID) -> ResponseReturnValue:
    """Both ways, now."""
    trouble = sync(
        own_books(), who, open_it=opening(vault()), zone=site().time_zone.key
    )
    if trouble:
        flash(trouble, "warning")
    else:
        flash("The calendar and ours are in step.")
    return redirect(url_for("scheduler.calendar_page", who=who), code=303)


@pages.post("/interviewers/<uuid:who>/calendar/forget")
@requires(Role.ADMIN)
def forget_calendar(who: UUID) -> ResponseReturnValue:
    """What was read from it is forgotten; what we wrote there is theirs to keep."""
    with begin_work() as work:
        forget_account(work.connection, who)
    flash("Disconnected. Nothing of that calendar is kept here.")
    return redirect(url_for("scheduler.calendar_page", who=who), code=303)


def _page(who: UUID, *, errors: dict[str, str] | None = None) -> str:
    with reading() as connection:
        account = account_of(connection, who)
        entries = list(entries_of(connection, who).values())
    return render_template(
        "scheduler/calendar.html",
        who=who,
        name=_name(who),
        account=account,
        changed=sum(one.changed_at is not None for one in entries),
        deleted=sum(one.deleted_at is not None for one in entries),
        written=len(entries),
        errors=errors or {},
        typed=request.form,
    )


def _name(who: UUID) -> str:
    """Raises Missing."""
    with reading() as connection:
        kept = availability_of(connection, who)
        name = kept.name if kept else interviewers_known(connection).get(who)
    if name is None:
        raise Missing("there is no such interviewer")
    return name
