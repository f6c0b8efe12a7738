"""Names, contacts and file names, as they come and as they are kept."""

from datetime import timedelta
from uuid import uuid4

import pytest

from services.intake.domain.account import (
    Account,
    Throttle,
    TooManyAttempts,
    check_password,
)
from services.intake.domain.identity import identity
from services.intake.domain.importing import (
    Outcome,
    duplicate,
    refused,
    shown_name,
    taken,
)
from shared.errors import Invalid
from tests.support.clock import MONDAY


def test_an_identity_is_trimmed_and_unified():
    found = identity(
        name="  Emma \n Foster\x00 ",
        emails=(" Emma@Example.com", "emma@example.com"),
        phones=("+442079460686", ""),
    )

    assert found.name == "Emma Foster"
    assert found.contacts == (("email", "emma@example.com"), ("phone", "+442079460686"))


@pytest.mark.parametrize(
    ("name", "emails", "shown"),
    [
        ("Emma", (), "Emma"),
        (None, ("emma@example.com",), "emma@example.com"),
        (None, (), "No name given"),
    ],
)
def test_somebody_without_a_name_is_still_called_something(name, emails, shown):
    assert identity(name=name, emails=emails, phones=()).shown_as == shown


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("cv.pdf", "cv.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\emma\\cv.pdf", "cv.pdf"),
        ("cv\u202efdp.exe", "cv fdp.exe"),
        ("", "file"),
        ("a" * 300 + ".pdf", "a" * 90 + "…" + "a" * 86 + ".pdf"),
    ],
)
def test_a_file_name_is_shown_without_tricks(given, shown):
    assert shown_name(given) == shown


def test_every_row_ends_with_a_reason_a_person_can_act_on():
    assert refused("too_large").message == (
        "The file is larger than 25 MB; ask for a smaller one."
    )
    assert refused("encrypted", message="Locked.\n").message == "Locked."
    assert refused("odd").message == "The file was refused."
    assert duplicate(None, message="Twice.").outcome is Outcome.DUPLICATE
    assert taken(uuid4()).outcome is Outcome.TAKEN


@pytest.mark.parametrize("length", [9, 201])
def test_a_password_too_short_or_endless_is_refused(length):
    with pytest.raises(Invalid):
        check_password("x" * length)


@pytest.mark.parametrize(
    ("field", "value"),
    [("role", "emperor"), ("name", " "), ("email", "nobody"), ("email", "A@b.c")],
)
def test_an_account_that_makes_no_sense_names_its_field(field, value):
    good = {"role": "desk", "name": "Dana", "email": "dana@example.com"}

    with pytest.raises(Invalid) as fault:
        Account(
            id=uuid4(), password_hash=None, created_at=MONDAY, **{**good, field: value}
        )

    assert list(fault.value.fields) == [field]


def test_wrong_passwords_are_counted_within_the_window_only():
    throttle = Throttle(per_account=2, per_address=3, window=timedelta(minutes=15))
    old, fresh = MONDAY - timedelta(minutes=16), MONDAY - timedelta(minutes=5)

    throttle.check(of_account=[old, fresh], of_address=[old, old, fresh], now=MONDAY)

    with pytest.raises(TooManyAttempts, match="in 10 min"):
        throttle.check(of_account=[fresh, fresh], of_address=[], now=MONDAY)
    with pytest.raises(TooManyAttempts):
        throttle.check(of_account=[], of_address=[fresh] * 3, now=MONDAY)
