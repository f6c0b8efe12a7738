"""HTML: what a browser would show, without being one."""

import pytest

from services.intake.readers.html import Html
from services.intake.readers.reader import CannotRead


def text(source):
    return Html().read(source if isinstance(source, bytes) else source.encode()).text


def test_blocks_are_lines_and_white_space_is_one_space():
    assert text("<body><h1>Ivan\n  Petrov</h1><p>Account\n<b>manager</b></p>Sofia") == (
        "Ivan Petrov\nAccount manager\nSofia"
    )


def test_a_row_of_short_cells_is_one_line():
    assert text("<table><tr><td>English</td><td>B2</td></tr></table>") == "English\tB2"


def test_breaks_and_preformatted_lines_stay():
    assert text("<p>a<br>b</p><pre>c\nd</pre>") == "a\nb\nc\nd"


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>Salesforce</script>",
        "<!-- Salesforce -->",
        "<nav>Salesforce</nav>",
        "<iframe src='file:///etc/passwd'>Salesforce</iframe>",
        "<template>Salesforce</template>",
    ],
)
def test_what_is_no_text_is_not_read(hidden):
    assert text(f"<body><p>seen</p>{hidden}</body>") == "seen"


@pytest.mark.parametrize(
    "hidden",
    [
        "<div style='display:none'>Salesforce</div>",
        "<div style='visibility: hidden'><p>Sales<b>force</b></p></div>",
        "<div style='font-size:1px'>Salesforce</div>",
        "<div style='color:#ffffff'>Salesforce</div>",
        "<div style='position:absolute;left:-9999px'>Salesforce</div>",
        "<style>.x{display:none}</style><p class=x>Salesforce</p>",
        "<div style='display:none'>a<div style='display:none'>Salesforce</div></div>",
    ],
)
def test_words_nobody_can_see_are_left_out_and_flagged(hidden):
    draft = Html().read(f"<html><body><p>seen</p>{hidden}</body>".encode())

    assert draft.text == "seen"
    assert draft.flags == ("hidden_text",)


def test_white_words_may_stand_on_something_dark():
    assert text("<div style='background:#000;color:#fff'>Ivan</div>") == "Ivan"


@pytest.mark.parametrize(
    "source",
    [
        "<meta charset='windows-1251'><p>Менеджер".encode("cp1251"),
        "<meta http-equiv=Content-Type content='text/html; charset=koi8-r'><p>Менеджер".encode(
            "koi8-r"
        ),
        "<html><p>Менеджер по продажам".encode("cp1251"),
        "<html><p>Менеджер".encode("utf-16"),
        "<meta charset='no-such'><p>Менеджер".encode(),
        "<meta charset='ascii'><p>Менеджер".encode(),
    ],
    ids=["declared", "declared the old way", "silent", "marked", "unknown", "wrong"],
)
def test_pages_are_decoded_before_they_are_parsed(source):
    assert text(source).startswith("Менеджер")


def test_nesting_beyond_all_measure_is_refused_before_parsing():
    with pytest.raises(CannotRead) as refusal:
        text("<div>" * 100_000)

    assert refusal.value.error == "resource_limit"


def test_many_unclosed_paragraphs_are_not_depth():
    assert text("<p>a" * 3_000).count("a") == 3_000


def test_an_address_behind_a_link_is_found_and_said_once():
    draft = Html().read(
        b"<html><body><p>Ivan Petrov</p><a href='mailto:ivan%40example.com?subject=CV'>"
        b"write to me</a> <a href='tel:+359-888-123-456'>call me</a> "
        b"<a href='mailto:maria@example.com'>maria@example.com</a>"
        b"<a href='mailto:hidden@example.com' style='display:none'>x</a></body></html>"
    )

    assert draft.text.splitlines()[-2:] == ["ivan@example.com", "+359-888-123-456"]
    assert draft.text.count("maria@example.com") == 1
    assert "hidden@" not in draft.text
