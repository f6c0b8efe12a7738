"""Connecting accounts, pausing them, and letting them go."""

import secrets
from collections.abc import Mapping
from contextlib import suppress
from uuid import UUID, uuid4

from services.intake.actions.sources.filling import filled_in
from services.intake.actions.sources.switchboard import Switchboard
from services.intake.actions.sources.troubles import stumble
from services.intake.boards.account import Account
from services.intake.boards.connector import (
    BoardConnector,
    Errand,
    Hints,
    SignsIn,
)
from services.intake.boards.errors import BoardError
from services.intake.domain.source import SourceState, Trouble
from services.intake.store import board_responses, boards
from shared.errors import Invalid, Refused
from shared.vault import Sealed
from shared.work import Work

_MOST_CONTACTS = 1000


def connect(
    switchboard: Switchboard,
    board: str,
    told: Mapping[str, str],
    *,
    by: str,
    account_id: UUID | None = None,
) -> UUID:
    """Keep a new account. It is asked once it has what it needs. Raises Invalid."""
    connector = switchboard.connector(board)
    settings, sealed = filled_in(connector.fields, told)
    account = Account(
        id=account_id or uuid4(),
        board=board,
        name=told.get("name", "").strip()[:120] or connector.title,
        settings=settings | {"hook": secrets.token_urlsafe(24)},
    )
    with switchboard.begin() as work:
        boards.add(
            work.connection,
            account,
            secrets=switchboard.tokens.vault.seal(sealed),
            consent=told.get("consent", "").strip(),
            connected_by=by,
            connected_at=work.now,
        )
    if _must_sign_in(connector, sealed):
        _wait_for_sign_in(switchboard, account.id)
    else:
        prove(switchboard, account.id)
    return account.id


def reconnect(
    switchboard: Switchboard, account_id: UUID, told: Mapping[str, str]
) -> bool:
    """New secrets or addresses for an account; empty ones stay as they were.

    Answers whether somebody has to sign in at the board next. Raises Invalid.
    """
    account, connector = switchboard.of(account_id)
    settings, sealed = filled_in(connector.fields, told, again=True)
    fresh = switchboard.tokens.secrets(account_id) | sealed
    with switchboard.begin() as work:
        boards.change(
            work.connection,
            account_id,
            settings=dict(account.settings) | settings,
            secrets=switchboard.tokens.vault.seal(fresh),
        )
    if isinstance(connector, SignsIn) and "access_token" not in sealed:
        _wait_for_sign_in(switchboard, account_id)
        return True
    prove(switchboard, account_id)
    return False


def leave(switchboard: Switchboard, account_id: UUID, *, come_back_to: str) -> Errand:
    """Where to sign in at the board. Raises Refused where nobody signs in there."""
    account, connector = switchboard.of(account_id)
    if not isinstance(connector, SignsIn):
        raise Refused("Nobody signs in at this board; fill in the form instead.")
    return connector.leave(account, come_back_to=come_back_to)


def come_back(
    switchboard: Switchboard,
    account_id: UUID,
    *,
    code: str,
    verifier: str,
    come_back_to: str,
) -> bool:
    """Somebody signed in at the board; answers whether it lets us in."""
    account, connector = switchboard.of(account_id)
    if not isinstance(connector, SignsIn):
        raise Refused("Nobody signs in at this board.")
    try:
        fresh = connector.come_back(
            account, code=code, verifier=verifier, come_back_to=come_back_to
        )
    except BoardError as error:
        stumble(switchboard.begin, account, error)
        return False
    kept = switchboard.tokens.secrets(account_id)
    switchboard.tokens.keep(account_id, kept | fresh)
    return prove(switchboard, account_id)


def prove(switchboard: Switchboard, account_id: UUID) -> bool:
    """Ask the board who we are there; where it knows us, pulling begins."""
    account, connector = switchboard.of(account_id)
    try:
        known = connector.check(account)
    except (BoardError, Sealed) as error:
        with switchboard.begin() as work:
            boards.change(work.connection, account_id, state=SourceState.ACTIVE)
        stumble(switchboard.begin, account, error)
        return False
    with switchboard.begin() as work:
        boards.change(
            work.connection,
            account_id,
            settings=dict(account.settings) | known,
            state=SourceState.ACTIVE,
            trouble=Trouble.NONE,
            trouble_note="",
            not_before=None,
            wanted_now=True,
        )
    return True


def pause(work: Work, account_id: UUID) -> None:
    """Ask it no more until somebody says so. Raises Missing."""
    boards.get(work.connection, account_id, lock=True)
    boards.change(work.connection, account_id, state=SourceState.PAUSED)


def resume(work: Work, account_id: UUID) -> None:
    """Ask it again, at once. Raises Missing, Refused."""
    row = boards.get(work.connection, account_id, lock=True)
    if row.state == SourceState.DISCONNECTED:
        raise Refused("This source was disconnected; connect it anew.")
    boards.change(
        work.connection,
        account_id,
        state=SourceState.ACTIVE,
        trouble=Trouble.NONE,
        trouble_note="",
        not_before=None,
        wanted_now=True,
    )


def set_contacts_a_day(work: Work, account_id: UUID, told: str) -> None:
    """How many contacts may be opened a day; nothing is opened without it."""
    if not (told.isascii() and told.isdigit()) or int(told[:6]) > _MOST_CONTACTS:
        raise Invalid(
            "That is not a number of contacts.",
            fields={"contacts_a_day": f"a number from 0 to {_MOST_CONTACTS}"},
        )
    boards.change(work.connection, account_id, contacts_a_day=int(told))


def disconnect(switchboard: Switchboard, account_id: UUID) -> None:
    """Let the account go: its secrets and raw copies are forgotten, people stay."""
    account, connector = switchboard.of(account_id)
    # A board that does not answer is no reason to keep its keys.
    with suppress(BoardError, Sealed):
        if isinstance(connector, Hints) and account.settings.get("hooked"):
            connector.unsubscribe(account)
        if isinstance(connector, SignsIn):
            connector.sign_out(account)
    with switchboard.begin() as work:
        boards.change(
            work.connection,
            account_id,
            state=SourceState.DISCONNECTED,
            secrets="",
            trouble=Trouble.NONE,
            trouble_note="",
        )
        board_responses.drop_raw(work.connection, account_id)


def listen(switchboard: Switchboard, account_id: UUID, *, url: str) -> bool:
    """Ask the board to knock at `url`; answers whether it will."""
    account, connector = switchboard.of(account_id)
    if not isinstance(connector, Hints):
        raise Refused("This board does not knock.")
    try:
        connector.subscribe(account, url)
    except BoardError as error:
        raise Refused(f"The board does not take the address: {error}") from error
    settings = dict(account.settings) | {"hooked": True}
    with switchboard.begin() as work:
        boards.change(work.connection, account_id, settings=settings)
    return True


def reseal(switchboard: Switchboard) -> int:
    """Seal every account's secrets with the newest key; answers how many."""
    with switchboard.begin.read() as connection:
        kept = [(row.id, row.secrets) for row in boards.all_of(connection)]
    for account_id, sealed in kept:
        fresh = switchboard.tokens.vault.reseal(sealed)
        with switchboard.begin() as work:
            boards.change(work.connection, account_id, secrets=fresh)
    return len(kept)


def _wait_for_sign_in(switchboard: Switchboard, account_id: UUID) -> None:
    with switchboard.begin() as work:
        boards.change(
            work.connection,
            account_id,
            state=SourceState.STOPPED,
            trouble=Trouble.RECONNECT,
        )


def _must_sign_in(connector: BoardConnector, sealed: Mapping[str, str]) -> bool:
    return isinstance(connector, SignsIn) and "access_token" not in sealed
