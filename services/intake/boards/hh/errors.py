"""What hh.ru means by an answer: decided by `type` and `value`, never by words.

An expired token is a 403 here, and so is almost everything else.
"""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from services.intake.boards import errors
from services.intake.boards.errors import BoardError
from services.intake.boards.plain import at, rows, word
from shared.http import Answer, NotJson

MOSCOW = ZoneInfo("Europe/Moscow")
_DAILY = {"view_limit_exceeded", "daily_resume_search_limit_exceeded"}
_REAUTH = {"bad_authorization", "token_revoked", "application_not_found"}
_SETTINGS = {
    "user_auth_expected",
    "application_auth_expected",
    "no_scope",
    "used_manager_account_forbidden",
    "manager_extra_account_not_found",
}
_SPENT = {
    "quota_exceeded",
    "no_available_service",
    "cant_view_contacts",
    "not_enough_purchased_services",
    "vacancy_draft_limit_exceeded",
}
_PAYMENT = {"action_must_be_payed", "api_access_payment"}

Fault = dict[str, Any]


def judged(answer: Answer, *, now: datetime) -> BoardError | None:
    """What is wrong with the answer; None where the status alone will tell."""
    if answer.status < 400:  # noqa: PLR2004  # nothing is wrong
        return None
    if answer.status >= 500:  # noqa: PLR2004  # its body may be anything
        return None
    body = _body(answer)
    request_id = word(body, "request_id")
    faults = [one for one in rows(body, "errors") if isinstance(one, dict)]
    for fault in faults or [{}]:
        made = _judged_one(answer, fault, body, now=now)
        if made is not None:
            made.request_id = request_id
            return made
    return None


def _judged_one(
    answer: Answer, fault: Fault, body: Fault, *, now: datetime
) -> BoardError | None:
    kind, value = word(fault, "type") or "", word(fault, "value") or ""
    if answer.status == 429:  # noqa: PLR2004  # too many, or enough for today
        return _too_many(value, now=now)
    judges: dict[int, Callable[[], BoardError | None]] = {
        400: lambda: _bad_request(kind, value, fault, body),
        401: lambda: errors.NeedsReauth("hh.ru does not know us", value="401"),
        403: lambda: _forbidden(kind, value, fault, body),
        404: lambda: errors.NotFound("hh.ru has no such thing", value=value),
        409: lambda: errors.Declined("done before", value="already_exists"),
    }
    judge = judges.get(answer.status)
    return judge() if judge else None


def _too_many(value: str, *, now: datetime) -> BoardError | None:
    if value in _DAILY:
        return errors.DailyLimit(
            "hh.ru shows no more résumés today", value=value, until=next_day(now)
        )
    if value in _SPENT:
        return errors.ContactQuota("hh.ru takes no more of these", value=value)
    return None  # too fast: the status says it


def next_day(now: datetime) -> datetime:
    """When the board's day is over: midnight in Moscow, and a little later."""
    tomorrow = now.astimezone(MOSCOW).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time(0, 5), tzinfo=MOSCOW)


def _bad_request(kind: str, value: str, fault: Fault, body: Fault) -> BoardError:
    if kind == "bad_user_agent":
        return errors.Misconfigured(
            "hh.ru does not accept how we introduce ourselves (the setting "
            "INTAKE_BOARDS_AGENT)",
            value=value,
        )
    reason = word(fault, "reason") or ""
    if reason == "temporary_disabled":
        return errors.Transient("hh.ru has switched this off for a while", value=reason)
    told = {}
    for one in rows(body, "errors"):
        field = word(one, "value") or word(one, "pointer") or word(one, "type")
        told[field or "request"] = word(one, "reason") or "not accepted"
    for one in rows(body, "bad_arguments"):
        told.setdefault(
            word(one, "name") or "request", word(one, "description") or "not accepted"
        )
    named = ", ".join(f"{key}: {why}" for key, why in sorted(told.items()))
    return errors.Rejected(
        f"hh.ru does not accept {named or 'the request'}"[:400],
        value=reason or value or kind,
        told=told,
    )


def _forbidden(kind: str, value: str, fault: Fault, body: Fault) -> BoardError:
    oauth = word(body, "oauth_error") or ""
    if value == "token_expired" or (not value and oauth == "token-expired"):
        return errors.AuthExpired("the token is old", value="token_expired")
    plain = _about_the_account(kind, value, fault)
    if plain is not None:
        return plain
    if kind == "not_found" or value == "topic_not_found":
        return errors.NotFound("hh.ru has no such thing", value=value)
    told = {"allowed": _allowed(fault)}
    if rows(fault, "items"):
        found = (word(one, "id") or "" for one in rows(fault, "items"))
        told["items"] = ",".join(found)
    word_of_it = value or word(fault, "reason") or kind or "forbidden"
    return errors.Declined(
        f"hh.ru says no: {word_of_it}",
        value=word_of_it,
        told={key: words for key, words in told.items() if words},
    )


def _about_the_account(kind: str, value: str, fault: Fault) -> BoardError | None:
    allowed = _allowed(fault)
    hint = f"; work accounts open to us: {allowed}" if allowed else ""
    meanings: tuple[tuple[bool, type[BoardError], str], ...] = (
        (value in _REAUTH, errors.NeedsReauth, "hh.ru no longer lets us in"),
        (
            value in _SETTINGS,
            errors.Misconfigured,
            f"hh.ru wants another kind of access ({value}){hint}",
        ),
        (
            value == "employer_on_additional_check_restricted",
            errors.Blocked,
            "hh.ru is checking this employer",
        ),
        (
            "captcha_required" in (kind, value),
            errors.Captcha,
            "hh.ru wants to know that a person is there",
        ),
        (
            value in _PAYMENT or kind == "api_access_payment",
            errors.PaymentRequired,
            "hh.ru wants a paid service for that",
        ),
        (
            value in _SPENT,
            errors.ContactQuota,
            f"nothing is left to spend ({value})",
        ),
    )
    for meant, made, words in meanings:
        if meant:
            return made(
                words,
                value=value or kind,
                told={"allowed": allowed} if allowed else None,
            )
    return None


def _allowed(fault: Fault) -> str:
    return ", ".join(
        filter(None, (word(one, "id") for one in rows(fault, "allowed_accounts")))
    )


def _body(answer: Answer) -> Fault:
    try:
        found = answer.json()
    except NotJson:
        return {}
    return found if isinstance(found, dict) else {}


def token_fault(answer: Answer) -> BoardError | None:
    """What the token's own door means: `{"error", "error_description"}`."""
    if answer.status < 400 or answer.status >= 500:  # noqa: PLR2004  # fine, or away
        return None
    body = _body(answer)
    error, words = word(body, "error") or "", word(body, "error_description") or ""
    if answer.status == 429:  # noqa: PLR2004  # as everywhere
        return None
    if error == "invalid_client":
        return errors.Misconfigured(
            "hh.ru does not know the application: look at client id and secret",
            value=error,
        )
    if error in ("invalid_grant", "invalid_request") or at(body, "error"):
        return errors.NeedsReauth(f"hh.ru gives no token: {words}", value=words)
    return errors.NeedsReauth("hh.ru gives no token", value=str(answer.status))
