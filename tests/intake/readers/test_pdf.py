"""PDF: what a person would see on paper is what is read."""

from datetime import date

import pytest

from services.intake.readers.outcome import Text, Unread
from services.intake.readers.pdf import EXAMPLE, Pdf, day
from services.intake.readers.reader import CannotRead
from tests.intake.readers.samples import PICTURE, pdf, rectangle, words

NAME = "Ivan Petrov, account manager"


def test_words_and_the_date_of_the_last_change_are_read():
    draft = Pdf().read(EXAMPLE)

    assert draft.text.split() == [
        "Ivan",
        "Petrov",
        "Account",
        "manager",
        "Experience:",
        "5",
        "years",
    ]
    assert draft.document_date == date(2024, 1, 15)


@pytest.mark.parametrize(
    "hidden",
    [
        words("Salesforce", y=20, size=1),
        words("Salesforce", y=20, colour="1 1 1"),
        words("Salesforce", y=20, colour="0.99 1 0.98"),
        words("Salesforce", y=-200),
        "BT 3 Tr /F1 12 Tf 50 20 Td (Salesforce) Tj ET",
        "BT /F1 100 Tf 0.01 0 0 0.01 50 20 Tm (Salesforce) Tj ET",
        rectangle("0 0 1", y=0) + words("Salesforce", y=20, colour="0 0 1"),
    ],
    ids=[
        "tiny",
        "white",
        "whitish",
        "off the page",
        "invisible",
        "shrunk",
        "blue on blue",
    ],
)
def test_words_nobody_can_see_are_left_out_and_flagged(hidden):
    draft = Pdf().read(pdf(words(NAME) + hidden))

    assert draft.text.strip() == NAME
    assert draft.flags == ("hidden_text",)


@pytest.mark.parametrize(
    "ground", [rectangle("0 0 0.4"), PICTURE], ids=["a dark band", "a photograph"]
)
def test_white_words_on_something_dark_are_read(ground):
    draft = Pdf().read(
        pdf(ground + words(NAME, colour="1 1 1", y=800 if "re f" in ground else 400))
    )

    assert draft.text.strip() == NAME
    assert draft.flags == ()


def test_columns_follow_one_another_as_they_were_written():
    left = words("Experience", y=700) + words("Vector, sales", y=680)
    right = words("Skills", y=700, x=350) + words("negotiation", y=680, x=350)

    draft = Pdf().read(pdf(left + right))

    assert draft.text.split("\r\n") == [
        "Experience",
        "Vector, sales",
        "Skills",
        "negotiation",
    ]


def test_only_the_first_fifteen_pages_are_read():
    draft = Pdf().read(pdf(*(words(f"This is page number {n}.") for n in range(1, 21))))

    assert "number 15." in draft.text
    assert "number 16." not in draft.text
    assert draft.flags == ("pages_cut",)


def test_a_page_that_is_a_picture_without_words_is_no_resume():
    with pytest.raises(CannotRead) as refusal:
        Pdf().read(pdf(PICTURE))

    assert refusal.value.error == "not_a_resume"


def test_a_page_with_one_short_line_is_no_picture():
    draft = Pdf().read(pdf(words("waiter, 1 year")))

    assert draft.text.strip() == "waiter, 1 year"


def test_a_document_without_pages_is_unreadable():
    with pytest.raises(CannotRead) as refusal:
        Pdf().read(pdf())

    assert refusal.value.error == "unreadable"


def test_half_a_document_is_unreadable_in_words():
    with pytest.raises(CannotRead, match="Ask for a new copy") as refusal:
        Pdf().read(EXAMPLE[:120])

    assert refusal.value.error == "unreadable"


@pytest.mark.parametrize("user", ["secret", ""], ids=["to open", "to change"])
def test_a_password_matters_only_if_it_is_needed_to_open(user):
    outcome = outcome_of_locked(user_password=user)

    if user:
        assert isinstance(outcome, Unread)
        assert outcome.error == "encrypted"
    else:
        assert isinstance(outcome, Text)
        assert outcome.text == NAME


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("D:20240115093000+02'00'", date(2024, 1, 15)),
        ("20240115", date(2024, 1, 15)),
        ("D:2024", date(2024, 1, 1)),
        ("D:20241340", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates_are_read_in_the_formats_own_notation(told, expected):
    assert day(told) == expected


def outcome_of_locked(*, user_password):
    import io

    import pypdf

    from services.intake.readers import read_here

    document = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(words(NAME))))
    document.encrypt(user_password, "owner", algorithm="RC4-128")
    locked = io.BytesIO()
    document.write(locked)
    return read_here(locked.getvalue(), name="locked.pdf")


def test_a_white_heading_on_a_gradient_is_read():
    shading = "<</ShadingType 2/ColorSpace/DeviceRGB/Coords[0 0 595 0]/Function<</FunctionType 2/Domain[0 1]/C0[0 0 .3]/C1[.2 0 0]/N 1>>>>"
    content = (
        "/Pattern cs /P1 scn 0 780 595 50 re f\n"
        + words(NAME, colour="1 1 1")
        + words("Salesforce", y=20, colour="1 1 1")
    )
    plain = pdf(content).decode("latin-1")
    drawn = plain.replace(
        "/Resources<<",
        f"/Resources<</Pattern<</P1<</PatternType 2/Shading{shading}>>>>",
    )

    draft = Pdf().read(drawn.encode("latin-1"))

    assert draft.text.strip() == NAME
    assert draft.flags == ("hidden_text",)


def test_an_address_behind_a_link_is_found():
    link = "/Annots[<</Type/Annot/Subtype/Link/Rect[50 790 200 810]/A<</S/URI/URI(mailto:ivan@example.com)>>>>]"
    page = pdf(words("Ivan Petrov, write to me")).replace(
        b"/Parent 2 0 R", b"/Parent 2 0 R" + link.encode()
    )

    draft = Pdf().read(page)

    assert draft.text.splitlines()[-1] == "ivan@example.com"
