"""Pulling an account: hear what is new, keep it, then fetch it piece by piece.

What was heard is kept together with the cursor that covers it, and only then fetched:
a process may die anywhere, and the next pull goes on where this one ended.
"""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from services.intake.actions.sources.dealing import deal
from services.intake.actions.sources.switchboard import Switchboard
from services.intake.actions.sources.troubles import stumble
from services.intake.boards.account import Account
from services.intake.boards.changes import Budget, Change, CursorMark, Spoiled
from services.intake.boards.connector import Sells
from services.intake.boards.errors import BoardError
from services.intake.store import board_changes, boards
from shared.errors import PipelineError
from shared.http import NotJson
from shared.observability import log, where
from shared.vault import Sealed
from shared.work import Work

_AT_ONCE = 20
_MOST_HELD = 200
_QUOTA_EVERY = timedelta(hours=1)


def pull(switchboard: Switchboard, account_id: UUID, budget: Budget) -> bool:
    """One pull of one account; False where it could not come to its end.

    Nothing is raised: whatever goes wrong stands on the account, in plain words.
    """
    begin = switchboard.begin
    account, connector = switchboard.of(account_id)
    with begin() as work:
        boards.change(work.connection, account_id, pulled_at=work.now, wanted_now=False)
        marks = boards.marks(work.connection, account_id)
        row = boards.get(work.connection, account_id)
    due = row.swept_at is None or begin.now() - row.swept_at >= switchboard.sweep_every
    budget.full_sweep = budget.full_sweep or due
    try:
        take(switchboard, account, connector.changes(account, marks, budget))
        whole = not budget.is_spent
        while deal_some(switchboard, account):
            pass
    except (BoardError, Sealed) as error:
        stumble(begin, account, error)
        # What is known already may still be fetched, unless the account is the fault.
        return False
    except Exception as error:  # noqa: BLE001  # one account must not stop the others
        log().error(
            "pull failed",
            board=account.board,
            account=str(account.id),
            error=type(error).__name__,
            where=where(error),
        )
        stumble(begin, account, PipelineError(type(error).__name__))
        return False
    with begin() as work:
        boards.well(work.connection, account_id, now=work.now)
        if budget.full_sweep and whole:
            boards.change(work.connection, account_id, swept_at=work.now)
    if row.quota_at is None or begin.now() - row.quota_at >= _QUOTA_EVERY:
        ask_quota(switchboard, account_id)
    return True


def ask_quota(switchboard: Switchboard, account_id: UUID) -> None:
    """Ask what is left to spend; a board that does not say keeps its last word."""
    account, connector = switchboard.of(account_id)
    if not isinstance(connector, Sells):
        return
    try:
        told = connector.quotas(account)
    except (BoardError, NotJson):
        return
    with switchboard.begin() as work:
        boards.change(work.connection, account_id, quota=told, quota_at=work.now)


def take(
    switchboard: Switchboard,
    account: Account,
    items: Iterable[Change | Spoiled | CursorMark],
) -> int:
    """Keep what was heard, each mark with what it covers; answers how much was new.

    A door that boards push to calls this with what they pushed. What came before a
    fault is kept too: its mark is not, so it is heard again and counts once.
    """
    held: list[Change | Spoiled] = []
    new = 0
    try:
        for item in items:
            if isinstance(item, CursorMark):
                new += _keep(switchboard, account, held, item)
                held = []
                continue
            held.append(item)
            if len(held) >= _MOST_HELD:
                new += _keep(switchboard, account, held, None)
                held = []
    finally:
        new += _keep(switchboard, account, held, None)
    return new


def deal_some(switchboard: Switchboard, account: Account) -> int:
    """Deal with a few changes that wait; answers how many were looked at."""
    begin = switchboard.begin
    if switchboard.desk.bounds.why_full(begin) is not None:
        return 0
    with begin.read() as connection:
        waiting = board_changes.next_waiting(
            connection, account.id, now=begin.now(), limit=_AT_ONCE
        )
    for row in waiting:
        deal(switchboard, account, row)
    return len(waiting)


def ask_now(work: Work, account_id: UUID, *, sweep: bool = False) -> None:
    """Somebody wants it pulled now, whatever it waits for. Raises Missing."""
    boards.get(work.connection, account_id, lock=True)
    values: dict[str, object] = {"wanted_now": True, "not_before": None}
    if sweep:
        values["swept_at"] = None
    boards.change(work.connection, account_id, **values)


def due(switchboard: Switchboard) -> list[UUID]:
    """The accounts to be pulled now."""
    now = switchboard.begin.now()
    with switchboard.begin.read() as connection:
        return boards.due(connection, now=now, quiet_since=now - switchboard.quiet)


def _keep(
    switchboard: Switchboard,
    account: Account,
    held: list[Change | Spoiled],
    mark: CursorMark | None,
) -> int:
    if not held and mark is None:
        return 0
    new = 0
    with switchboard.begin() as work:
        for item in held:
            keep = (
                board_changes.set_aside
                if isinstance(item, Spoiled)
                else board_changes.add
            )
            new += keep(work.connection, account, item, now=work.now)  # type: ignore[arg-type]  # the kind was asked
        if mark is not None:
            boards.keep_mark(
                work.connection,
                account.id,
                scope=mark.scope,
                mark=mark.mark,
                now=work.now,
            )
    return new
