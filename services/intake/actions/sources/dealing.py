"""Dealing with one change: fetch it, understand it, and take the person in."""

from datetime import datetime, timedelta
from typing import Any

from services.intake.actions.sources.arriving import arrive
from services.intake.actions.sources.positions import see_vacancy
from services.intake.actions.sources.switchboard import Switchboard
from services.intake.boards import errors
from services.intake.boards.account import Account
from services.intake.boards.changes import ExternalRef, RawDocument
from services.intake.domain.vacancy import VacancyClosed
from services.intake.store import board_changes, board_responses
from shared.db import Connection
from shared.errors import PipelineError
from shared.http import TooLarge
from shared.observability import log, where

_REASONS: tuple[tuple[type[Exception], str], ...] = (
    (VacancyClosed, "closed"),
    (TooLarge, "too large"),
    (errors.Declined, "declined"),
    (errors.Rejected, "rejected"),
    (PipelineError, "unreadable"),
)
_LATER = timedelta(minutes=10)
_MOST_TRIES = 6
_ABOUT_THE_ACCOUNT = (
    errors.NeedsReauth,
    errors.AuthExpired,
    errors.PaymentRequired,
    errors.ContactQuota,
    errors.Blocked,
    errors.Captcha,
    errors.Misconfigured,
    errors.DailyLimit,
)


class NoVacancy(PipelineError):
    """Nobody said which vacancy of ours the board's is."""


def deal(switchboard: Switchboard, account: Account, row: Any) -> None:  # noqa: ANN401  # a row
    """Deal with one change. Raises what is wrong with the account, not with the item.

    An item that makes no sense goes into quarantine with what came; one that could not
    be had now waits for another turn, and after six turns goes there too.
    """
    if row.kind == "application":
        _deal_with_person(switchboard, account, row)
        return
    with switchboard.begin() as work:
        if row.kind == "vacancy":
            see_vacancy(work, account, row.external_id, row.facts)
        elif row.kind == "gone":
            board_responses.bury(
                work.connection, account.id, row.external_id, now=work.now
            )
        if row.kind in ("state", "gone"):
            _see(work.connection, account, row, now=work.now)
        board_changes.end(work.connection, row.key, now=work.now)


def _deal_with_person(switchboard: Switchboard, account: Account, row: Any) -> None:  # noqa: ANN401  # a row
    raw: RawDocument | None = None
    connector = switchboard.connector(account.board)
    try:
        if not _is_wanted(switchboard, account, row):
            return
        raw = _pushed(switchboard, row) or connector.fetch_candidate(account, _ref(row))
        candidate = connector.map(raw)
        arrive(switchboard, account, row, raw=raw, candidate=candidate)
    except errors.NotFound:
        _bury(switchboard, account, row)
    except _ABOUT_THE_ACCOUNT:
        raise
    except errors.Transient as fault:
        _again_later(switchboard, row, fault)
        raise
    except NoVacancy as fault:
        _put_aside(switchboard, row, reason="no vacancy", note=str(fault), raw=None)
    except PipelineError as fault:
        reason = next(word for kind, word in _REASONS if isinstance(fault, kind))
        body = None if raw is None else raw.body
        _put_aside(switchboard, row, reason=reason, note=str(fault), raw=body)
    except (ValueError, TypeError, LookupError, AttributeError) as fault:
        # A mapping that met something new: our bug, and nobody's data in the words.
        log().error("mapping", board=account.board, where=where(fault))
        note = f"{type(fault).__name__} at {where(fault).rpartition('/')[2]}"
        body = None if raw is None else raw.body
        _put_aside(switchboard, row, reason="unreadable", note=note, raw=body)


def _is_wanted(switchboard: Switchboard, account: Account, row: Any) -> bool:  # noqa: ANN401  # a row
    """Whether the person may come in; where not, the change ends. Raises NoVacancy."""
    with switchboard.begin.read() as connection:
        forgotten = board_responses.is_forgotten(
            connection, account.id, row.external_id
        )
        place = None
        if row.vacancy_ref is not None:
            place = board_responses.vacancy(connection, account.id, row.vacancy_ref)
    if forgotten or (place is not None and place.ignored):
        with switchboard.begin() as work:
            ended = board_changes.GIVEN_UP
            board_changes.end(work.connection, row.key, now=work.now, state=ended)
        return False
    if place is None or place.vacancy_id is None:
        raise NoVacancy("Nobody has said which vacancy here this is for.")
    return True


def _see(connection: Connection, account: Account, row: Any, *, now: datetime) -> None:  # noqa: ANN401  # a row
    board_responses.see(
        connection,
        account.id,
        row.external_id,
        facts=row.facts,
        state=row.facts.get("state"),
        vacancy_ref=row.vacancy_ref,
        seen_at=now,
    )


def _bury(switchboard: Switchboard, account: Account, row: Any) -> None:  # noqa: ANN401  # a row
    """The résumé is gone: what we have of it stays with the application."""
    with switchboard.begin() as work:
        _see(work.connection, account, row, now=work.now)
        board_responses.bury(work.connection, account.id, row.external_id, now=work.now)
        board_changes.end(work.connection, row.key, now=work.now)


def _again_later(switchboard: Switchboard, row: Any, fault: errors.BoardError) -> None:  # noqa: ANN401  # a row
    if row.attempts + 1 >= _MOST_TRIES:
        _put_aside(switchboard, row, reason="not had", note=str(fault), raw=None)
        return
    with switchboard.begin() as work:
        until = fault.until or work.now + _LATER
        board_changes.try_later(work.connection, row.key, until=until, note=str(fault))


def _put_aside(
    switchboard: Switchboard,
    row: Any,  # noqa: ANN401  # a row
    *,
    reason: str,
    note: str,
    raw: bytes | None,
) -> None:
    with switchboard.begin() as work:
        board_changes.put_aside(
            work.connection, row.key, reason=reason, note=note, raw=raw
        )


def _pushed(switchboard: Switchboard, row: Any) -> RawDocument | None:  # noqa: ANN401  # a row
    """What the board pushed: it was kept with the change, and stands nowhere else."""
    if not row.ref.get("pushed") or row.raw is None:
        return None
    body = board_changes.unpacked(row.raw)
    now = switchboard.begin.now()
    return RawDocument(ref=_ref(row), body=body, fetched_at=now)


def _ref(row: Any) -> ExternalRef:  # noqa: ANN401  # a row
    return ExternalRef(kind=row.kind, id=row.external_id, ref=row.ref)
