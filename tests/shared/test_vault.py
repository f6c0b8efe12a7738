"""Secrets at rest: sealed with the newest key, opened with any."""

import pytest

from shared.vault import Sealed, Vault


def test_what_is_sealed_says_nothing_and_opens_again():
    vault = Vault(["the key"])

    sealed = vault.seal({"access_token": "very secret"})

    assert "secret" not in sealed
    assert vault.open(sealed) == {"access_token": "very secret"}
    assert "the key" not in repr(vault)


def test_an_older_key_still_opens_and_sealing_anew_uses_the_newest():
    sealed = Vault(["old"]).seal({"a": "1"})

    anew = Vault(["new", "old"]).reseal(sealed)

    assert Vault(["new"]).open(anew) == {"a": "1"}
    with pytest.raises(Sealed, match="TURNOUT_SECRET_KEYS"):
        Vault(["new"]).open(sealed)


def test_nothing_sealed_is_nothing():
    assert Vault(["key"]).open("") == {}
