"""RTF: every alphabet, and nothing that is not text."""

import pytest

from services.intake.readers.reader import CannotRead
from services.intake.readers.rtf import Rtf


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (rb"{\rtf1\ansi\ansicpg1251 \'cc\'e5\'ed\'e5\'e4\'e6\'e5\'f0\par}", "Менеджер"),
        (
            b"{\\rtf1\\ansi\\ansicpg1251 " + "Менеджер".encode("cp1251") + b"}",
            "Менеджер",
        ),
        (rb"{\rtf1\ansi\uc1 \u1052?\u1077?\u1085?}", "Мен"),
        (
            rb"{\rtf1 {\fonttbl{\f0 Arial;}}{\*\generator X;}Ivan\tab Petrov}",
            "Ivan\tPetrov",
        ),
    ],
    ids=["escaped", "raw bytes", "unicode", "tables and groups"],
)
def test_words_are_read_in_any_spelling(source, text):
    assert Rtf().read(source).text.strip() == text


def test_hidden_words_are_left_out_and_flagged():
    draft = Rtf().read(rb"{\rtf1 seen \v Salesforce SAP\v0  too}")

    assert "Salesforce" not in draft.text
    assert draft.flags == ("hidden_text",)


def test_cells_are_parted_by_tabs():
    draft = Rtf().read(rb"{\rtf1\trowd\cellx100\cellx200 English\cell native\cell\row}")

    assert draft.text.strip() == "English\tnative"


def test_deep_nesting_is_no_trouble():
    source = rb"{\rtf1 " + b"{" * 20_000 + b"x" + b"}" * 20_000 + b"}"

    assert Rtf().read(source).text == "x"


def test_a_length_that_lies_is_no_trouble():
    assert Rtf().read(rb"{\rtf1\bin2000000000 x}").text == "x"


def test_what_only_goes_by_the_name_is_unreadable():
    with pytest.raises(CannotRead) as refusal:
        Rtf().read(b"\x01\x02")

    assert refusal.value.error == "unreadable"
