"""Accounts of the office, and signing in."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from services.intake.domain.account import (
    LONGEST_PASSWORD,
    Account,
    AccountExists,
    LastAdmin,
    Throttle,
    check_password,
)
from services.intake.store import accounts
from shared.messages import AccountRevoked
from shared.work import BeginWork, Work

_HASHER = PasswordHasher()
# What an unknown address is compared with: a no takes as long as for a known one.
_NOBODY = _HASHER.hash("nobody signs in with this")
_KEPT_FAILURES = timedelta(days=1)


def add(  # noqa: PLR0913  # an account is made of these
    work: Work,
    *,
    email: str,
    name: str,
    role: str,
    password: str | None,
    account_id: UUID | None = None,
) -> UUID:
    """Open an account. Raises Invalid or AccountExists."""
    address = email.strip().casefold()
    if password is not None:
        check_password(password)
    new = Account(
        id=account_id or uuid4(),
        email=address,
        name=name.strip() or address.partition("@")[0],
        role=role,
        password_hash=None if password is None else _HASHER.hash(password),
        created_at=work.now,
    )
    if accounts.find(work.connection, address) is not None:
        raise AccountExists(f"There already is an account for {address}.")
    accounts.add(work.connection, new)
    return new.id


def disable(work: Work, account_id: UUID) -> None:
    """End an account and its sessions everywhere. Raises Missing or LastAdmin."""
    account = accounts.get(work.connection, account_id)
    if account.disabled_at is not None:
        return
    _spare_last_admin(work, account)
    accounts.keep(work.connection, account.disable(now=work.now))
    work.say(AccountRevoked(account_id=account_id, revoked_at=work.now))


def enable(work: Work, account_id: UUID) -> None:
    """Let somebody sign in again. Raises Missing."""
    account = accounts.get(work.connection, account_id)
    accounts.keep(work.connection, account.enable())


def change_role(work: Work, account_id: UUID, *, role: str) -> None:
    """Give another role; sessions with the old one end. Raises Invalid, LastAdmin."""
    account = accounts.get(work.connection, account_id)
    changed = replace(account, role=role, revoked_at=work.now)
    if account.role == role:
        return
    _spare_last_admin(work, account)
    accounts.keep(work.connection, changed)
    work.say(AccountRevoked(account_id=account_id, revoked_at=work.now))


def set_password(work: Work, account_id: UUID, *, password: str) -> None:
    """Choose a new password; sessions begun with the old one end. Raises Invalid."""
    check_password(password)
    account = accounts.get(work.connection, account_id)
    hashed = _HASHER.hash(password)
    accounts.keep(
        work.connection,
        replace(account, password_hash=hashed, revoked_at=work.now),
    )
    work.say(AccountRevoked(account_id=account_id, revoked_at=work.now))


def sign_in(
    begin: BeginWork, *, email: str, password: str, address: str, throttle: Throttle
) -> Account | None:
    """Whoever knows the password, or None. Raises TooManyAttempts.

    The attempt counts as failed before the password is compared, so that many at
    once cannot slip past the throttle; comparing is slow and holds no transaction.
    """
    email = email.strip().casefold()
    with begin() as work:
        account = accounts.find(work.connection, email, lock=True)
        _admit(work, email=email, address=address, throttle=throttle)
    known = account.password_hash if account and not account.disabled_at else None
    if not _matches(known or _NOBODY, password) or known is None:
        return None
    with begin() as work:
        accounts.forget_failures(work.connection, before=work.now, email=email)
    return account


def _admit(work: Work, *, email: str, address: str, throttle: Throttle) -> None:
    since = work.now - throttle.window
    of_account, of_address = accounts.failures(
        work.connection, email=email, address=address, since=since
    )
    throttle.check(of_account=of_account, of_address=of_address, now=work.now)
    accounts.note_failure(work.connection, email=email, address=address, now=work.now)


def forget_old_failures(work: Work) -> None:
    """Drop failed attempts that no throttle looks at any more."""
    accounts.forget_failures(work.connection, before=work.now - _KEPT_FAILURES)


def _matches(known: str, password: str) -> bool:
    if len(password) > LONGEST_PASSWORD:
        return False
    try:
        return _HASHER.verify(known, password)
    except (VerificationError, InvalidHashError):
        return False


def _spare_last_admin(work: Work, account: Account) -> None:
    if account.role != "admin" or account.disabled_at is not None:
        return
    if accounts.other_admins(work.connection, account.id) == 0:
        raise LastAdmin("This is the last administrator. Make another one first.")
