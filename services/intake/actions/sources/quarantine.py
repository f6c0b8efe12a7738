"""Quarantine: what could not be read, tried again or given up by a person."""

from services.intake.store import board_changes, boards
from shared.work import Work


def try_again(work: Work, key: str) -> None:
    """Deal with it on the next pull, which comes now. Raises Missing.

    What was never named by the board properly is heard anew, with a full sweep.
    """
    row = board_changes.get(work.connection, key)
    values: dict[str, object] = {"wanted_now": True, "not_before": None}
    if row.reason == "unreadable" and not row.ref:
        # The item itself made no sense: only the board can tell it again.
        board_changes.end(
            work.connection, key, now=work.now, state=board_changes.GIVEN_UP
        )
        boards.forget_marks(work.connection, row.account_id)
        values["swept_at"] = None
    else:
        board_changes.try_again(work.connection, key)
    boards.change(work.connection, row.account_id, **values)


def give_up(work: Work, key: str) -> None:
    """Forget what came, for good: its key stays. Raises Missing."""
    board_changes.get(work.connection, key)
    board_changes.end(work.connection, key, now=work.now, state=board_changes.GIVEN_UP)
