"""ODT: the same promises as for Word."""

from datetime import date

import pytest

from services.intake.readers.odt import Odt
from services.intake.readers.reader import CannotRead
from tests.intake.readers.samples import odt, zipped


def test_spans_spaces_and_tabs_are_kept_in_their_places():
    body = "<t:h>Ivan</t:h><t:p>Account <t:span>key</t:span> manager<t:s t:c='3'/>x<t:tab/>y<t:line-break/>z</t:p>"

    assert Odt().read(odt(body)).text == "Ivan\nAccount key manager   x\ty\nz"


def test_a_row_of_short_cells_is_one_line():
    cells = "".join(
        f"<b:table-cell><t:p>{it}</t:p></b:table-cell>" for it in ("English", "B2")
    )

    assert Odt().read(odt(f"<b:table-row>{cells}</b:table-row>")).text == "English\tB2"


def test_deleted_words_and_notes_are_left_out():
    body = "<t:tracked-changes><t:p>old</t:p></t:tracked-changes><t:p>a<o:annotation><t:p>note</t:p></o:annotation>b</t:p>"

    assert Odt().read(odt(body)).text == "ab"


def test_the_date_of_the_last_change_is_read():
    meta = "<m xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:date>2024-01-15T09:30:00</dc:date></m>"

    assert Odt().read(odt("<t:p>a</t:p>", meta_xml=meta)).document_date == date(
        2024, 1, 15
    )


@pytest.mark.parametrize(
    ("parts", "error"),
    [
        ({"META-INF/manifest.xml": "<m:encryption-data/>"}, "encrypted"),
        ({"styles.xml": "<a/>"}, "unreadable"),
        ({"content.xml": "<!DOCTYPE a><a/>"}, "unreadable"),
    ],
)
def test_what_is_wrong_is_said_by_its_kind(parts, error):
    with pytest.raises(CannotRead) as refusal:
        Odt().read(zipped(parts))

    assert refusal.value.error == error
