"""Vacancies: the list, one of them, and the buttons that publish and close."""

from collections.abc import Callable
from uuid import UUID

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from services.intake.actions import vacancies as actions
from services.intake.actions.drop import folder_of
from services.intake.domain.vacancy import Status
from services.intake.queries import applications, imports, vacancies
from services.intake.views.blueprint import OFFICE, READERS, pages, surroundings
from shared.web import places
from shared.web.app import begin_work, reading
from shared.web.auth import requires
from shared.work import Work

_NEW_ONES = 8


@pages.get("/vacancies/")
@requires(*READERS)
def list_vacancies() -> ResponseReturnValue:
    """All vacancies; search and status stand in the address."""
    search, status = request.args.get("q", ""), request.args.get("status", "")
    with reading() as connection:
        found = vacancies.listed(connection, search=search, status=status)
    return render_template(
        "intake/vacancies.html",
        found=found,
        search=search,
        status=status,
        statuses=list(Status),
    )


@pages.get("/vacancies/<uuid:vacancy_id>")
@requires(*READERS)
def show_vacancy(vacancy_id: UUID) -> ResponseReturnValue:
    """One vacancy: its funnel, its newest applications, its imports, its text."""
    filters = applications.Filters()
    with reading() as connection:
        listed = vacancies.one(connection, vacancy_id)
        found = applications.table(connection, vacancy_id, filters=filters)
        return render_template(
            "intake/vacancy.html",
            vacancy=listed.vacancy,
            steps=listed.steps,
            stages=vacancies.stages(connection, vacancy_id),
            newest=found.rows[:_NEW_ONES],
            total=found.total,
            imports=imports.recent(connection, vacancy_id=vacancy_id),
            waiting=vacancies.waiting_files(connection, vacancy_id),
            drop=folder_of(surroundings().drop, listed.vacancy),
        )


@pages.post("/vacancies/<uuid:vacancy_id>/publish")
@requires(*OFFICE)
def publish(vacancy_id: UUID) -> ResponseReturnValue:
    """Open the vacancy to applications."""
    return _do(actions.publish, vacancy_id, "The vacancy is published.")


@pages.post("/vacancies/<uuid:vacancy_id>/close")
@requires(*OFFICE)
def close(vacancy_id: UUID) -> ResponseReturnValue:
    """End the vacancy; it can be reopened."""
    words = "The vacancy is closed. You can reopen it at any time."
    return _do(actions.close, vacancy_id, words)


@pages.post("/vacancies/<uuid:vacancy_id>/reopen")
@requires(*OFFICE)
def reopen(vacancy_id: UUID) -> ResponseReturnValue:
    """Publish a closed vacancy again."""
    return _do(actions.reopen, vacancy_id, "The vacancy is open again.")


def _do(
    action: Callable[[Work, UUID], None], vacancy_id: UUID, words: str
) -> ResponseReturnValue:
    with begin_work() as work:
        action(work, vacancy_id)
    flash(words)
    return redirect(places.vacancy(vacancy_id), code=303)
