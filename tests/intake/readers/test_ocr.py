"""Text recognition: the right languages for the page, or an honest refusal."""

import io
from pathlib import Path

import pytest
from PIL import Image

from services.intake.readers import programs, read_here
from services.intake.readers.docx import Docx
from services.intake.readers.ocr_words import is_poor, sheet, spelled
from services.intake.readers.outcome import Text, Unread
from services.intake.readers.picture import Picture
from services.intake.readers.pool import ReaderPool
from tests.intake.readers.samples import face, pdf, scan, words, zipped_document

NANUM = "nanum/NanumGothic.ttf"
PAGES = {
    "en": "Ivan Petrov\nAccount manager\nExperience: 5 years in sales\nSofia, Bulgaria",
    "ru": "Иван Петров\nМенеджер по продажам\nОпыт работы: 5 лет\nГород: Москва, ищу работу",
    "de": "Jürgen Müller\nVertriebsmitarbeiter für Großkunden\nBerufserfahrung: fünf Jahre\nDeutsch und Englisch fließend",
    "el": "Γιώργος Παπαδόπουλος\nΥπεύθυνος πωλήσεων\nΕμπειρία: 5 χρόνια\nΑθήνα, σήμερα",
    "ko": "박영호\n희망 직무: 고객관리 담당자\n거주지: 부산\n학력: 서울직업전문대학 마케팅 졸업",
}


@pytest.mark.parametrize("language", ["ru", "de", "el", "ko"])
def test_a_scan_is_read_in_its_own_script(language):
    font = NANUM if language == "ko" else "dejavu/DejaVuSans.ttf"

    outcome = read_here(scan(PAGES[language], font=font), name="scan.png")

    assert isinstance(outcome, Text)
    assert outcome.flags[0] == "ocr"
    wanted = PAGES[language].split()
    found = outcome.text.split()
    assert sum(word in found for word in wanted) >= 0.8 * len(wanted)


def test_a_sheet_on_its_side_is_turned():
    text = (
        f"{PAGES['en']}\nLanguages: English and German\nEducation: University of Sofia"
    )

    outcome = read_here(scan(text, turn=90), name="scan.png")

    assert isinstance(outcome, Text)
    assert "Account manager" in outcome.text


def test_a_photograph_of_somebody_is_no_resume():
    outcome = read_here(face(), name="photo.jpg")

    assert isinstance(outcome, Unread)
    assert outcome.error == "not_a_resume"
    assert "photograph" in outcome.message


def test_a_document_that_is_one_picture_is_recognized():
    draft = Docx().read(zipped_document({"word/media/scan.png": scan(PAGES["en"])}))

    assert "Account manager" in draft.text
    assert "ocr" in draft.flags


def test_sheets_of_one_tiff_follow_one_another():
    first, second = (
        Image.open(io.BytesIO(scan(text)))
        for text in (PAGES["en"], "Languages: English, German and French, all fluent")
    )
    sink = io.BytesIO()
    first.save(sink, "TIFF", save_all=True, append_images=[second])

    draft = Picture().read(sink.getvalue())

    assert draft.text.index("Account") < draft.text.index("German")


def test_a_scanned_page_among_written_ones_is_read_in_its_place():
    with Image.open(io.BytesIO(scan(PAGES["en"]))) as sheet_of_paper:
        sink = io.BytesIO()
        sheet_of_paper.save(sink, "PDF")

    scanned = read_here(sink.getvalue(), name="scan.pdf")
    written = read_here(pdf(words("A page of words that is no scan")), name="cv.pdf")

    assert isinstance(scanned, Text)
    assert "Experience: 5 years" in scanned.text
    assert "ocr" in scanned.flags
    assert isinstance(written, Text)
    assert written.flags == ()


def test_without_the_program_the_file_says_what_it_needs(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))

    with ReaderPool(size=1) as pool:
        outcome = pool.read(scan(PAGES["en"]), name="scan.png")

    assert isinstance(outcome, Unread)
    assert (outcome.error, outcome.needs) == ("needs_ocr", "ocr")
    assert "kept" in outcome.message


def test_without_the_pack_of_its_script_it_names_the_pack(monkeypatch, tmp_path):
    (packs,) = Path("/usr/share/tesseract-ocr").glob("*/tessdata")
    for name in ("configs", "tessconfigs", "eng.traineddata", "osd.traineddata"):
        (tmp_path / name).symlink_to(packs / name)
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))

    with ReaderPool(size=1) as pool:
        outcome = pool.read(scan(PAGES["ru"]), name="scan.png")

    assert isinstance(outcome, Unread)
    assert outcome.needs == "ocr:rus"
    assert "tesseract-ocr-rus" in outcome.message
    assert not programs.is_here("ocr:rus")
    assert programs.is_here("ocr")


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("έγγα\u00b5ος, σή\u00b5ερα", "έγγαμος, σήμερα"),
        ("\u1f51πεύθυνος", "υπεύθυνος"),
        ("Αγγλικά – Β2, С1", "Αγγλικά – B2, C1"),
        ("1С, уровень А1", "1С, уровень A1"),
    ],
)
def test_letters_that_only_look_like_others_are_put_right(seen, meant):
    assert spelled(seen) == meant


def test_doubtful_words_make_a_poor_page():
    row = "5\t1\t1\t1\t1\t1\t0\t0\t10\t10\t{}\tmanager\nmanager"

    assert is_poor(sheet(row.format(40).encode()).words)
    assert not is_poor(sheet(row.format(95).encode()).words)
