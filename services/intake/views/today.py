"""The recruiter's first page."""

from datetime import timedelta

from flask import redirect, render_template
from flask.typing import ResponseReturnValue

from services.intake.domain.vacancy import Status
from services.intake.queries import (
    applications,
    duplicates,
    imports,
    today,
    vacancies,
)
from services.intake.queries.saved_searches import kept_by
from services.intake.views.blueprint import OFFICE, pages, surroundings
from shared.web import auth, places
from shared.web.app import reading, site
from shared.web.auth import requires

_NEW_ONES = 8
_AHEAD = timedelta(days=7)


@pages.get("/")
def home() -> ResponseReturnValue:
    """Everybody's front door: each role has another first page."""
    person = auth.signed_in()
    if person.role not in OFFICE:
        return redirect(places.HOMES[person.role], code=303)
    return _today()


@requires(*OFFICE)
def _today() -> ResponseReturnValue:
    now = surroundings().now()
    midnight = now.astimezone(site().time_zone).replace(
        hour=0, minute=0, second=0, microsecond=0
    )
    with reading() as connection:
        listed = vacancies.listed(connection)
        newest, received = applications.received_since(
            connection, midnight, limit=_NEW_ONES
        )
        short = today.short_sessions(connection, now=now)
        return render_template(
            "intake/today.html",
            now=now,
            vacancies=[row for row in listed if row.vacancy.status != Status.CLOSED],
            short=short,
            to_do=today.to_do(listed, short=short),
            newest=newest,
            received=received,
            alike=duplicates.count(connection),
            busy=imports.in_progress(connection),
            kept_files=today.kept_files(connection),
            booked=applications.booked_between(connection, now, now + _AHEAD),
            depths=surroundings().depths(),
            news=[
                one
                for one in kept_by(connection, auth.signed_in().account_id)
                if one.news
            ],
        )
