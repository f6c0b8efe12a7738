"""People whose phrasing nobody had in view: every field, in every language."""

from collections import defaultdict
from datetime import date

import pytest

from shared.reading import read
from tests.shared.reading.strangers import strangers
from tests.shared.reading.strangers.checking import checks

TODAY = date(2025, 6, 15)
LANGUAGES = ("en", "ru", "bg", "de", "fr", "el", "ko")
BAR = 0.95
NUMBER, SEED = 40, 7


@pytest.mark.parametrize("language", LANGUAGES)
def test_strangers_are_read_in_every_field(language):
    right = defaultdict(list)

    for stranger in strangers(language, number=NUMBER, seed=SEED):
        found = read(stranger.text, document_date=TODAY)
        for name, holds in checks(stranger, found).items():
            right[name].append(holds)

    shares = {name: sum(held) / len(held) for name, held in right.items()}
    assert {name: share for name, share in shares.items() if share < BAR} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_strangers_leave_out_stays_unknown(language):
    for stranger in strangers(language, number=NUMBER, seed=SEED):
        found = read(stranger.text, document_date=TODAY)

        assert "licences" in stranger.gold or found.licences == ()
        assert "cars" in stranger.gold or found.own_car is None
        assert "salaries" in stranger.gold or found.salary is None
        assert "bases" in stranger.gold or found.client_base is None
