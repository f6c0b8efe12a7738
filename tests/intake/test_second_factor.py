"""The code beside the password: set up, asked for, used once, lost, dropped."""

import re
from datetime import timedelta

import pyotp
import pytest

from services.intake.actions import accounts, second_factor
from services.intake.domain.account import Throttle, TooManyAttempts
from services.intake.domain.second_factor import NotSetUp
from services.intake.queries.accounts import everybody
from services.intake.queries.own_account import asks_for_code
from shared.errors import Invalid
from shared.vault import Vault
from tests.intake.visitor import Visitor

PASSWORD = "correct horse battery"
VAULT = Vault(["a key of this installation"])


@pytest.fixture
def account_id(begin):
    with begin() as work:
        return accounts.add(
            work, email="ada@x.example", name="Ada", role="admin", password=PASSWORD
        )


def a_phone(begin, account_id):
    with begin() as work:
        return pyotp.TOTP(second_factor.begin_setup(work, VAULT, account_id))


def set_up(begin, account_id, clock):
    phone = a_phone(begin, account_id)
    with begin() as work:
        codes = second_factor.confirm(
            work, VAULT, account_id, code=phone.at(clock.now())
        )
    return phone, codes


def passes(begin, account_id, code, address="10.0.0.1"):
    return second_factor.passes(
        begin, VAULT, account_id, code=code, address=address, throttle=Throttle()
    )


def asks(begin, account_id):
    with begin.read() as connection:
        return asks_for_code(connection, account_id)


def test_nobody_is_asked_before_the_phone_has_proved_itself(begin, account_id, clock):
    phone = a_phone(begin, account_id)
    assert not asks(begin, account_id)
    with pytest.raises(Invalid), begin() as work:
        second_factor.confirm(work, VAULT, account_id, code="000000")
    assert not asks(begin, account_id)

    with begin() as work:
        second_factor.confirm(work, VAULT, account_id, code=phone.at(clock.now()))

    assert asks(begin, account_id)


def test_a_code_is_good_for_one_sign_in(begin, account_id, clock):
    phone, _ = set_up(begin, account_id, clock)
    clock.move(timedelta(seconds=30))
    code = phone.at(clock.now())

    assert passes(begin, account_id, f"{code[:3]} {code[3:]}")
    assert not passes(begin, account_id, code)


def test_clocks_may_differ_by_one_code(begin, account_id, clock):
    phone, _ = set_up(begin, account_id, clock)
    clock.move(timedelta(minutes=5))

    assert passes(begin, account_id, phone.at(clock.now() - timedelta(seconds=30)))
    assert not passes(begin, account_id, phone.at(clock.now() + timedelta(seconds=90)))


def test_paper_stands_in_for_the_phone_once(begin, account_id, clock):
    _, (first, second, *rest) = set_up(begin, account_id, clock)

    assert passes(begin, account_id, first.upper())
    assert not passes(begin, account_id, first)
    assert passes(begin, account_id, second)
    assert len(rest) == 6


def test_six_digits_cannot_be_guessed(begin, account_id, clock):
    phone, _ = set_up(begin, account_id, clock)
    for number in range(5):
        passes(begin, account_id, f"{number:06d}", address=f"10.0.1.{number}")

    clock.move(timedelta(seconds=30))
    with pytest.raises(TooManyAttempts):
        passes(begin, account_id, phone.at(clock.now()))


def test_knowing_the_password_gives_no_more_guesses(begin, account_id, clock):
    set_up(begin, account_id, clock)
    for number in range(5):
        accounts.sign_in(
            begin,
            email="ada@x.example",
            password=PASSWORD,
            address="10.0.0.9",
            throttle=Throttle(),
        )
        passes(begin, account_id, f"{number:06d}", address=f"10.0.2.{number}")

    with pytest.raises(TooManyAttempts):
        passes(begin, account_id, "000000")


def test_a_dropped_factor_is_not_asked_for(begin, account_id, clock):
    set_up(begin, account_id, clock)
    with begin() as work:
        second_factor.drop(work, account_id)

    assert not asks(begin, account_id)
    with pytest.raises(NotSetUp):
        passes(begin, account_id, "000000")


def test_the_secret_is_sealed(begin, account_id):
    phone = a_phone(begin, account_id)
    with begin.read() as connection:
        kept = connection.exec_driver_sql("select secret from second_factor").scalar()

    assert phone.secret not in kept


def test_a_password_alone_lets_nobody_in_any_more(service, clock):
    """On the pages: set up by Ada, asked of whoever knows her password."""
    ada = Visitor(service.web.test_client()).signs_in("ada")
    page = ada.get("/account/second-factor").text
    secret = re.search(r"user-select-all\">([A-Z2-7 ]+)<", page)[1].replace(" ", "")
    phone = pyotp.TOTP(secret)
    codes = ada.post(
        "/account/second-factor",
        {"code": phone.at(clock.now())},
        on="/account/second-factor",
    ).text
    assert len(re.findall(r"<li>[0-9a-f]{16}</li>", codes)) == 8
    with service.begin() as work:
        (found,) = (
            one for one in everybody(work.connection) if one.name.startswith("Ada")
        )
        accounts.set_password(work, found.id, password=PASSWORD)
    clock.move(timedelta(minutes=1))

    somebody = Visitor(service.web.test_client())
    known = {"email": found.email, "password": PASSWORD, "next": "/tokens/"}
    half = somebody.post("/sign-in", known, on="/sign-in")
    assert half.location == "/sign-in/code?next=/tokens/"
    assert somebody.get("/tokens/").location.startswith("/sign-in")
    wrong = somebody.post("/sign-in/code", {"code": "123456"}, on="/sign-in/code")
    assert wrong.status_code == 401
    right = somebody.post(
        "/sign-in/code",
        {"code": phone.at(clock.now()), "next": "/tokens/"},
        on="/sign-in/code",
    )

    assert right.location == "/tokens/"
    assert somebody.get("/tokens/").status_code == 200


def test_half_a_sign_in_does_not_wait_for_ever(service, clock):
    with service.begin() as work:
        (found,) = (
            one for one in everybody(work.connection) if one.name.startswith("Ada")
        )
        accounts.set_password(work, found.id, password=PASSWORD)
    phone, _ = set_up_sealed(service, found.id, clock)
    clock.move(timedelta(minutes=1))
    somebody = Visitor(service.web.test_client())
    known = {"email": found.email, "password": PASSWORD}
    somebody.post("/sign-in", known, on="/sign-in")

    clock.move(timedelta(minutes=6))

    assert somebody.get("/sign-in/code").location.startswith("/sign-in?")
    assert phone.secret


def set_up_sealed(service, account_id, clock):
    """As the running service seals it, with its own key."""
    vault = service.web.extensions["intake"].vault
    with service.begin() as work:
        phone = pyotp.TOTP(second_factor.begin_setup(work, vault, account_id))
        codes = second_factor.confirm(
            work, vault, account_id, code=phone.at(clock.now())
        )
    return phone, codes
