"""Putting a vacancy on boards: where it stands, what it costs, and a person's word."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from services.intake.actions.sources import publishing
from services.intake.boards.connector import Cap, Keeps
from services.intake.boards.errors import BoardError
from services.intake.boards.spending import Posting, Quote
from services.intake.domain.source import NotPermitted, SourceState
from services.intake.queries import sources, vacancies
from services.intake.views.blueprint import OFFICE, pages, surroundings
from shared.errors import Invalid, Refused
from shared.web import places
from shared.web.app import reading
from shared.web.auth import requires, signed_in

_CHOICES = ("area", "role", "property")


@pages.get("/vacancies/<uuid:vacancy_id>/boards")
@requires(*OFFICE)
def list_postings(vacancy_id: UUID) -> ResponseReturnValue:
    """Where the vacancy stands on boards, and where else it could go."""
    switchboard = surroundings().switchboard
    with reading() as connection:
        listed = vacancies.one(connection, vacancy_id)
        there = sources.at_boards(connection, vacancy_id)
        accounts = [
            source.row
            for source in sources.listed(connection)
            if source.row.state == SourceState.ACTIVE
        ]
    able = [
        (row, switchboard.connector(row.board))
        for row in accounts
        if Cap.PUBLISH
        in switchboard.connector(row.board).capabilities(switchboard.of(row.id)[0])
    ]
    return render_template(
        "intake/postings.html", vacancy=listed.vacancy, there=there, able=able
    )


@pages.get("/vacancies/<uuid:vacancy_id>/boards/<uuid:account_id>")
@requires(*OFFICE)
def prepare_posting(vacancy_id: UUID, account_id: UUID) -> ResponseReturnValue:
    """How it will look there, and what it costs, before anything is spent."""
    return _dialogue(vacancy_id, account_id)


@pages.post("/vacancies/<uuid:vacancy_id>/boards/<uuid:account_id>")
@requires(*OFFICE)
def post(vacancy_id: UUID, account_id: UUID) -> ResponseReturnValue:
    """Publish it there, once somebody agreed to the price."""
    switchboard = surroundings().switchboard
    wanted = publishing.posting(switchboard, vacancy_id, _chosen())
    try:
        publishing.publish(
            switchboard,
            account_id,
            wanted,
            by=signed_in().name,
            permitted=request.form.get("agreed") == "yes",
        )
    except Invalid as fault:
        return _dialogue(vacancy_id, account_id, fault=fault), 400
    except (NotPermitted, Refused) as refusal:
        return _dialogue(vacancy_id, account_id, refusal=str(refusal)), 409
    flash("It is on the board. People there see it within minutes.")
    return redirect(places.posting(vacancy_id), code=303)


@pages.post(
    "/vacancies/<uuid:vacancy_id>/boards/<uuid:account_id>/<any(prolong, archive):what>"
)
@requires(*OFFICE)
def change_posting(
    vacancy_id: UUID, account_id: UUID, what: str
) -> ResponseReturnValue:
    """Keep it up for longer, or take it down."""
    switchboard, external_id = surroundings().switchboard, request.form["external_id"]
    if what == "prolong":
        by = signed_in().name
        publishing.keep_up(switchboard, account_id, external_id, by=by)
        flash("It stays up for longer.")
    else:
        publishing.take_down(switchboard, account_id, external_id)
        flash("It is taken down there; responses stay.")
    return redirect(places.posting(vacancy_id), code=303)


def _dialogue(
    vacancy_id: UUID,
    account_id: UUID,
    *,
    fault: Invalid | None = None,
    refusal: str = "",
) -> str:
    switchboard = surroundings().switchboard
    account, connector = switchboard.of(account_id)
    wanted = publishing.posting(switchboard, vacancy_id, _chosen())
    return render_template(
        "intake/posting.html",
        account=account,
        board=connector,
        posting=wanted,
        vacancy_id=vacancy_id,
        quote=_quote(account_id, wanted),
        choices=_choices(account, connector),
        chosen=_chosen(),
        error=str(fault) if fault else refusal,
        faults=fault.fields if fault else {},
    )


def _quote(account_id: UUID, wanted: Posting) -> Quote:
    try:
        return publishing.quote(surroundings().switchboard, account_id, wanted)
    except Refused as refusal:
        return Quote(lines=(), possible=False, why_not=str(refusal))


def _choices(account: Any, connector: Any) -> dict[str, Any]:  # noqa: ANN401  # an account and its connector
    if isinstance(connector, Keeps):
        with suppress(BoardError):
            return dict(connector.choices(account))
    return {}


def _chosen() -> dict[str, str]:
    told = request.form or request.args
    return {name: told[name] for name in _CHOICES if told.get(name)}
