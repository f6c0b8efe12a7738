"""What a fault of a board means for its account, and what a person reads about it."""

from datetime import timedelta

from services.intake.boards import errors
from services.intake.boards.account import Account
from services.intake.domain.source import STOPPING, SourceState, Trouble
from services.intake.store import boards
from shared import metrics
from shared.observability import log
from shared.vault import Sealed
from shared.work import BeginWork

_TROUBLES: tuple[tuple[type[Exception], Trouble], ...] = (
    (errors.RateLimited, Trouble.SLOW_DOWN),
    (errors.Transient, Trouble.AWAY),
    (errors.Unanswered, Trouble.AWAY),
    (errors.DailyLimit, Trouble.DAILY_LIMIT),
    (errors.NeedsReauth, Trouble.RECONNECT),
    (errors.AuthExpired, Trouble.RECONNECT),
    (errors.PaymentRequired, Trouble.PAYMENT),
    (errors.ContactQuota, Trouble.QUOTA),
    (errors.Blocked, Trouble.BLOCKED),
    (errors.Captcha, Trouble.CAPTCHA),
    (errors.Misconfigured, Trouble.SETTINGS),
    (errors.ContractBroken, Trouble.CONTRACT),
    (Sealed, Trouble.SEALED),
)
_REST = timedelta(minutes=5)
_LONG_REST = timedelta(hours=6)
_LONG = frozenset({Trouble.PAYMENT, Trouble.QUOTA})


def trouble_of(error: Exception) -> Trouble:
    """What an error means for the account."""
    kinds = (trouble for kind, trouble in _TROUBLES if isinstance(error, kind))
    return next(kinds, Trouble.FAULT)


def stumble(begin: BeginWork, account: Account, error: Exception) -> Trouble:
    """Keep what went wrong, and when the account is asked again, if at all."""
    trouble = trouble_of(error)
    rest = _LONG_REST if trouble in _LONG else _REST
    until = getattr(error, "until", None) or begin.now() + rest
    stopped = trouble in STOPPING
    with begin() as work:
        row = boards.get(work.connection, account.id, lock=True)
        values: dict[str, object] = {
            "trouble": trouble,
            "trouble_note": str(error)[:500],
            "failures": row.failures + 1,
            "not_before": None if stopped else until,
        }
        # Whoever paused it meanwhile, or disconnected it, knows why.
        if stopped and row.state == SourceState.ACTIVE:
            values["state"] = SourceState.STOPPED
        boards.change(work.connection, account.id, **values)
    metrics.BOARD_TROUBLES.labels(account.board, trouble.value).inc()
    log().warning(
        "board in trouble",
        board=account.board,
        account=str(account.id),
        trouble=trouble.value,
        request_id=getattr(error, "request_id", None),
    )
    return trouble
