"""Who may come in, who may not any more, and who keeps guessing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from services.intake.actions import accounts
from services.intake.domain.account import (
    ROLES,
    AccountExists,
    LastAdmin,
    Throttle,
    TooManyAttempts,
)
from services.intake.queries import accounts as known
from shared.errors import Invalid
from shared.messages import AccountRevoked
from shared.web.roles import Role
from tests.intake.builders import said

PASSWORD = "correct horse battery"


def open_account(begin, email="ada@example.com", role="admin"):
    with begin() as work:
        return accounts.add(work, email=email, name="Ada", role=role, password=PASSWORD)


def come_in(begin, password=PASSWORD, email="Ada@Example.com ", address="10.0.0.1"):
    return accounts.sign_in(
        begin, email=email, password=password, address=address, throttle=Throttle()
    )


def is_revoked(begin, account_id, begun_at):
    with begin.read() as connection:
        return known.is_revoked(connection, account_id, begun_at=begun_at)


def test_whoever_knows_the_password_comes_in(begin):
    account_id = open_account(begin)

    assert come_in(begin).id == account_id
    assert come_in(begin, "wrong") is None
    assert come_in(begin, "x" * 100_000) is None
    assert come_in(begin, email="nobody@example.com") is None


def test_a_password_is_kept_as_a_hash(begin_here):
    account_id = open_account(begin_here)

    with begin_here.read() as connection:
        kept = known.one(connection, account_id).password_hash

    assert kept.startswith("$argon2id$")


def test_an_address_has_one_account(begin):
    open_account(begin)

    with pytest.raises(AccountExists):
        open_account(begin, email="ADA@example.com")


def test_a_weak_password_opens_no_account(begin_here):
    with pytest.raises(Invalid), begin_here() as work:
        accounts.add(work, email="a@b.c", name="", role="desk", password="short")


def test_five_wrong_passwords_are_enough_for_a_while(begin, clock):
    open_account(begin)
    for _ in range(5):
        come_in(begin, "wrong")

    with pytest.raises(TooManyAttempts):
        come_in(begin)

    clock.move(timedelta(minutes=16))
    assert come_in(begin) is not None


def test_guessing_in_parallel_gets_no_more_tries(begin):
    open_account(begin)

    def guess(number):
        try:
            come_in(begin, f"guess {number}", address=f"10.0.1.{number}")
        except TooManyAttempts:
            return False
        return True

    with ThreadPoolExecutor(16) as guessers:
        tried = list(guessers.map(guess, range(16)))

    assert tried.count(True) == 5


def test_the_right_password_forgets_the_wrong_ones(begin_here):
    open_account(begin_here)
    for _ in range(3):
        for _ in range(4):
            come_in(begin_here, "wrong")

        assert come_in(begin_here) is not None


def test_one_address_guessing_at_many_accounts_is_stopped(begin_here):
    open_account(begin_here)
    for number in range(20):
        come_in(begin_here, "wrong", email=f"{number}@example.com", address="10.6.6.6")

    with pytest.raises(TooManyAttempts):
        come_in(begin_here, address="10.6.6.6")
    assert come_in(begin_here, address="10.0.0.7") is not None


def test_old_failures_are_forgotten(begin_here, clock):
    come_in(begin_here, "wrong")
    clock.move(timedelta(days=2))

    with begin_here() as work:
        accounts.forget_old_failures(work)

    clock.move(timedelta(days=-2))
    for _ in range(4):
        come_in(begin_here, "wrong")
    assert come_in(begin_here, "wrong") is None


def test_a_disabled_account_ends_everywhere_at_once(begin, clock):
    open_account(begin, email="other@example.com")
    account_id = open_account(begin)
    began = clock.now()
    clock.move(timedelta(minutes=1))

    with begin() as work:
        accounts.disable(work, account_id)

    (revoked,) = said(begin, AccountRevoked)
    assert (revoked.account_id, revoked.revoked_at) == (account_id, clock.now())
    assert is_revoked(begin, account_id, began)
    assert come_in(begin) is None


def test_an_account_opened_again_begins_anew(begin_here, clock):
    open_account(begin_here, email="other@example.com")
    account_id = open_account(begin_here)
    began = clock.now()
    with begin_here() as work:
        accounts.disable(work, account_id)
        accounts.enable(work, account_id)
    clock.move(timedelta(minutes=1))

    assert come_in(begin_here) is not None
    assert is_revoked(begin_here, account_id, began)
    assert not is_revoked(begin_here, account_id, clock.now())


def test_the_last_administrator_stays(begin_here):
    account_id = open_account(begin_here)

    with pytest.raises(LastAdmin), begin_here() as work:
        accounts.disable(work, account_id)
    with pytest.raises(LastAdmin), begin_here() as work:
        accounts.change_role(work, account_id, role="desk")


def test_another_role_or_password_ends_sessions(begin_here, clock):
    account_id = open_account(begin_here, role="desk")
    with begin_here() as work:
        accounts.change_role(work, account_id, role="recruiter")
    clock.move(timedelta(seconds=1))
    with begin_here() as work:
        accounts.set_password(work, account_id, password="another password")

    assert len(said(begin_here, AccountRevoked)) == 2
    assert is_revoked(begin_here, account_id, clock.now())
    assert come_in(begin_here) is None
    assert come_in(begin_here, "another password").role == "recruiter"


def test_the_roles_are_the_ones_pages_know():
    assert sorted(ROLES) == sorted(Role)
