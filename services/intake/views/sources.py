"""Sources: which boards bring people in, how they are doing, and what to do."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.intake.actions.sources import accounts, positions, pulling
from services.intake.actions.sources.demo_board import DEMO_ACCOUNT
from services.intake.boards import BOARDS
from services.intake.boards.connector import Cap
from services.intake.queries import sources, vacancies
from services.intake.views.blueprint import OFFICE, pages, surroundings
from shared.errors import Invalid, Missing
from shared.web import places
from shared.web.app import begin_work, reading, site
from shared.web.auth import requires, signed_in


@pages.get("/sources/")
@requires(*OFFICE)
def list_sources() -> ResponseReturnValue:
    """Every account: when it was pulled last, what waits, what is wrong."""
    with reading() as connection:
        found = sources.listed(connection)
    return render_template(
        "intake/sources.html",
        found=found,
        boards=BOARDS,
        now=surroundings().now(),
        demo_offered=_demo_offered(found),
    )


@pages.get("/sources/new")
@requires(*OFFICE)
def choose_source() -> ResponseReturnValue:
    """Choose a board, then fill in what it asks."""
    return _form(request.args.get("board", ""))


@pages.post("/sources/new")
@requires(*OFFICE)
def connect() -> ResponseReturnValue:
    """Connect an account; where one signs in at the board, that comes next."""
    board = request.form.get("board", "")
    if board not in BOARDS:
        raise Missing("Nothing here knows this board.")
    try:
        account_id = accounts.connect(
            surroundings().switchboard, board, request.form, by=signed_in().name
        )
    except Invalid as fault:
        return _form(board, fault=fault), 400
    return redirect(_next(account_id), code=303)


@pages.post("/sources/demo")
@requires(*OFFICE)
def connect_demo() -> ResponseReturnValue:
    """Connect the demo board, where this installation has one."""
    account_id = surroundings().demo_board.connect(by=signed_in().name)
    flash("The demo board is connected; its people come in by themselves.")
    return redirect(places.source(account_id), code=303)


@pages.get("/sources/<uuid:account_id>")
@requires(*OFFICE)
def show_source(account_id: UUID) -> ResponseReturnValue:
    """One account: how it is doing, its vacancies, its ledger."""
    switchboard = surroundings().switchboard
    with reading() as connection:
        source = sources.one(connection, account_id)
        connector = switchboard.connector(source.row.board)
        account, _ = switchboard.of(account_id)
        return render_template(
            "intake/source.html",
            source=source,
            account=source.row,
            board=connector,
            words=source.words(connector.title),
            can=connector.capabilities(account),
            caps=Cap,
            positions=sources.positions(connection, account_id),
            ours=vacancies.open_ones(connection),
            ledger=sources.ledger(connection, account_id),
            spends=sources.spends(connection, account_id),
            now=surroundings().now(),
        )


@pages.route("/sources/<uuid:account_id>/reconnect", methods=["GET", "POST"])
@requires(*OFFICE)
def reconnect(account_id: UUID) -> ResponseReturnValue:
    """New secrets for an account; empty fields stay as they were."""
    switchboard = surroundings().switchboard
    account, connector = switchboard.of(account_id)
    fault: Invalid | None = None
    if request.method == "POST":
        try:
            leaves = accounts.reconnect(switchboard, account_id, request.form)
        except Invalid as error:
            fault = error
        else:
            away = url_for("intake.leave", account_id=account_id)
            return redirect(away if leaves else places.source(account_id), code=303)
    return render_template(
        "intake/source_form.html",
        board=connector,
        account=account,
        values=dict(account.settings),
        error=str(fault) if fault else "",
        faults=fault.fields if fault else {},
    ), (400 if fault else 200)


@pages.post("/sources/<uuid:account_id>/<any(pull, sweep, pause, resume):what>")
@requires(*OFFICE)
def tell_source(account_id: UUID, what: str) -> ResponseReturnValue:
    """Pull now, sweep everything, pause, or go on."""
    said = {
        "pull": "It is pulled now.",
        "sweep": "Everything there is looked through; that takes a while.",
        "pause": "Paused: nothing is asked there until you resume.",
        "resume": "It is asked again, from now on.",
    }
    with begin_work() as work:
        if what == "pause":
            accounts.pause(work, account_id)
        elif what == "resume":
            accounts.resume(work, account_id)
        else:
            pulling.ask_now(work, account_id, sweep=what == "sweep")
    flash(said[what])
    return redirect(places.source(account_id), code=303)


@pages.post("/sources/<uuid:account_id>/disconnect")
@requires(*OFFICE)
def disconnect(account_id: UUID) -> ResponseReturnValue:
    """Let the account go; the people it brought stay."""
    accounts.disconnect(surroundings().switchboard, account_id)
    flash("Disconnected. Its keys are forgotten; the people it brought stay.")
    return redirect(places.SOURCES, code=303)


@pages.post("/sources/<uuid:account_id>/contacts")
@requires(*OFFICE)
def set_contacts(account_id: UUID) -> ResponseReturnValue:
    """How many contacts may be paid for a day."""
    with begin_work() as work:
        given = request.form.get("contacts_a_day", "")
        accounts.set_contacts_a_day(work, account_id, given)
    flash("The limit is changed.")
    return redirect(places.source(account_id), code=303)


@pages.post("/sources/<uuid:account_id>/listen")
@requires(*OFFICE)
def listen(account_id: UUID) -> ResponseReturnValue:
    """Ask the board to knock as soon as something is new."""
    switchboard = surroundings().switchboard
    account, _ = switchboard.of(account_id)
    path = f"/hooks/{account.board}/{account_id}/{account.settings.get('hook')}"
    accounts.listen(switchboard, account_id, url=site().public_url + path)
    flash("The board knocks from now on; it is asked regularly all the same.")
    return redirect(places.source(account_id), code=303)


@pages.post("/sources/<uuid:account_id>/positions/<path:external_id>")
@requires(*OFFICE)
def assign(account_id: UUID, external_id: str) -> ResponseReturnValue:
    """Say which vacancy here the board's vacancy is, or that it is none."""
    given = request.form.get("vacancy", "")
    try:
        ours = UUID(given) if given else None
    except ValueError as error:
        raise Invalid("This is no vacancy of ours.") from error
    with begin_work() as work:
        positions.assign(work, account_id, external_id, vacancy_id=ours)
        pulling.ask_now(work, account_id)
    flash("Kept. Responses that waited for this come in now.")
    return redirect(places.source(account_id), code=303)


def _form(board: str, *, fault: Invalid | None = None) -> str:
    return render_template(
        "intake/source_form.html",
        board=surroundings().switchboard.connector(board) if board in BOARDS else None,
        boards=BOARDS,
        account=None,
        values=request.form,
        error=str(fault) if fault else "",
        faults=fault.fields if fault else {},
    )


def _next(account_id: UUID) -> str:
    with reading() as connection:
        row = sources.one(connection, account_id).row
    if row.state == "stopped" and not row.trouble_note:
        return url_for("intake.leave", account_id=account_id)
    return places.source(account_id)


def _demo_offered(found: list[sources.Source]) -> bool:
    offered = surroundings().demo_board.offered
    return offered and DEMO_ACCOUNT not in [source.row.id for source in found]
