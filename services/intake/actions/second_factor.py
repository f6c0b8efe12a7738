"""Setting up a second factor, asking for it, and getting on without the phone."""

from collections.abc import Sequence
from uuid import UUID

from services.intake.domain.account import Throttle
from services.intake.domain.second_factor import (
    NotSetUp,
    SecondFactor,
    fresh_recovery,
    fresh_secret,
    hashed,
    step_of,
)
from services.intake.store import accounts, second_factors
from shared.errors import Invalid
from shared.vault import Vault
from shared.work import BeginWork, Work

_SECRET = "totp"  # noqa: S105  # the name it is sealed under


def begin_setup(work: Work, vault: Vault, account_id: UUID) -> str:
    """A secret for the phone; one that was begun and not confirmed is shown again."""
    kept = second_factors.find(work.connection, account_id)
    if kept is not None:
        return vault.open(kept.secret)[_SECRET]
    secret = fresh_secret()
    sealed = vault.seal({_SECRET: secret})
    new = SecondFactor(account_id=account_id, secret=sealed)
    second_factors.keep(work.connection, new)
    return secret


def confirm(work: Work, vault: Vault, account_id: UUID, *, code: str) -> Sequence[str]:
    """Ask for codes from now on; answers the recovery codes, shown this once.

    Raises NotSetUp, and Invalid for a code the phone does not show.
    """
    kept = second_factors.find(work.connection, account_id)
    if kept is None:
        raise NotSetUp("Begin again: there is nothing to confirm.")
    secret = vault.open(kept.secret)[_SECRET]
    step = step_of(code, secret=secret, now=work.now, after=kept.last_step)
    if step is None:
        said = "this is not the code your phone shows now; is its clock right?"
        raise Invalid("The code does not fit.", fields={"code": said})
    codes = fresh_recovery()
    recovery = tuple(hashed(one) for one in codes)
    second_factors.keep(
        work.connection, kept.confirm(step=step, now=work.now, recovery=recovery)
    )
    return codes


def passes(  # noqa: PLR0913  # who, what they typed, and from where
    begin: BeginWork,
    vault: Vault,
    account_id: UUID,
    *,
    code: str,
    address: str,
    throttle: Throttle,
) -> bool:
    """Whether the code fits; it fits once. Raises TooManyAttempts, NotSetUp.

    Counted like a wrong password before it is compared: six digits are soon guessed.
    """
    with begin() as work:
        account = accounts.get(work.connection, account_id)
        accounts.find(work.connection, account.email, lock=True)
        # Not the address of the password: who knows that must not reset this count.
        counted = f"code:{account.id}"
        since = work.now - throttle.window
        of_account, of_address = accounts.failures(
            work.connection, email=counted, address=address, since=since
        )
        throttle.check(of_account=of_account, of_address=of_address, now=work.now)
        accounts.note_failure(
            work.connection, email=counted, address=address, now=work.now
        )
    with begin() as work:
        used = _use(work, vault, account_id, code=code)
        if used:
            accounts.forget_failures(work.connection, before=work.now, email=counted)
    return used


def drop(work: Work, account_id: UUID) -> None:
    """Ask for no second factor any more. Dropping it twice changes nothing."""
    second_factors.drop(work.connection, account_id)


def _use(work: Work, vault: Vault, account_id: UUID, *, code: str) -> bool:
    kept = second_factors.find(work.connection, account_id)
    if kept is None or kept.confirmed_at is None:
        raise NotSetUp("This account asks for no code: sign in again.")
    secret = vault.open(kept.secret)[_SECRET]
    step = step_of(code, secret=secret, now=work.now, after=kept.last_step)
    used = kept.without(code) if step is None else kept.used(step=step)
    if used is not None:
        second_factors.keep(work.connection, used)
    return used is not None
