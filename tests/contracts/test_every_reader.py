"""What every reader of files promises, whoever wrote it and whenever."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.intake.readers import READERS, read_here
from services.intake.readers.outcome import ERRORS, Text, Unread, from_json, to_json
from services.intake.readers.reader import CannotRead

MEMBERS = [(reader, sys.modules[type(reader).__module__].EXAMPLE) for reader in READERS]
NAMES = [reader.name for reader, _ in MEMBERS]

every_reader = pytest.mark.parametrize(("reader", "example"), MEMBERS, ids=NAMES)


def test_names_are_taken_once():
    assert len(set(NAMES)) == len(NAMES)


def test_suffixes_are_lower_case_and_taken_once():
    suffixes = [suffix for reader in READERS for suffix in reader.suffixes]

    assert len(set(suffixes)) == len(suffixes)
    assert all(suffix == suffix.lower() for suffix in suffixes)


@every_reader
def test_an_example_is_read_or_refused_in_words(reader, example):
    outcome = read_here(example, name=f"cv{min(reader.suffixes)}")

    if isinstance(outcome, Text):
        assert outcome.reader == reader.name
        assert len(outcome.text.split()) >= 4
    else:
        assert outcome.error in {"not_a_resume", "unreadable", "unsupported"}
        assert outcome.message.endswith(".")


@every_reader
def test_an_example_reads_the_same_twice(reader, example):
    name = f"cv{min(reader.suffixes)}"

    assert read_here(example, name=name) == read_here(example, name=name)


@every_reader
@settings(max_examples=60)
@given(st.data())
def test_a_damaged_example_is_read_or_refused_and_nothing_else(reader, example, data):
    cut = data.draw(st.integers(1, len(example)))
    place = data.draw(st.integers(0, cut - 1))
    scratch = data.draw(st.binary(max_size=8))
    damaged = example[:place] + scratch + example[place + len(scratch) : cut]

    refusal = refusal_of(reader, damaged)

    assert refusal is None or refusal.error in ERRORS
    assert refusal is None or str(refusal).endswith(".")


@every_reader
def test_an_outcome_survives_the_pipe_between_processes(reader, example):
    outcome = read_here(example, name=f"cv{min(reader.suffixes)}")

    assert from_json(to_json(outcome)) == outcome
    assert isinstance(outcome, Text | Unread)


def refusal_of(reader, content):
    try:
        reader.read(content)
    except CannotRead as refusal:
        return refusal
    return None
