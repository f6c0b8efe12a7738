"""What is not tried could not have been found."""

import importlib
import pkgutil

import pytest

import shared.reading
from shared.reading.folding import fold
from shared.reading.sieve import Sieve, sieve
from tests.shared.reading.people import PEOPLE
from tests.shared.reading.strangers import strangers

LANGUAGES = ("en", "ru", "bg", "de", "fr", "el", "ko")


def sieves():
    """Every sieve of every module, also those kept in tables."""
    for found in pkgutil.iter_modules(shared.reading.__path__):
        module = importlib.import_module(f"shared.reading.{found.name}")
        for name, value in vars(module).items():
            several = value.values() if isinstance(value, dict) else value
            several = several if isinstance(several, (tuple, type({}.values()))) else ()
            for one in (value, *several):
                for part in one if isinstance(one, tuple) else (one,):
                    if isinstance(part, Sieve):
                        yield f"{found.name}.{name}", part


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sieve_hides_a_match(language):
    texts = [one.text for one in strangers(language, number=12, seed=11)]
    folded = [fold(text).text for text in (*texts, PEOPLE[language])]

    hidden = [
        (name, match.group())
        for name, one in sieves()
        for text in folded
        if not one.passes(text) and (match := one.pattern.search(text))
    ]

    assert hidden == []


def test_all_sieves_are_looked_at():
    assert len({id(one) for _, one in sieves()}) > 25


def test_a_sieve_lets_through_what_has_a_word_or_the_hint():
    one = sieve(r"\b(?:own car|my car)\b", "own ", hint=r"car\b")

    assert one.search("my career") is None
    assert [match.group() for match in one.finditer("own car, my car")] == [
        "own car",
        "my car",
    ]
    assert not one.passes("a career")
