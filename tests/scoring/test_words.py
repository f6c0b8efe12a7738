"""What a rating says, in seven languages: whole, exact, and moving nobody."""

import ast
import json
import sys
from dataclasses import replace
from html import unescape
from pathlib import Path
from string import Formatter

import pytest
from click.testing import CliRunner

from services.scoring import requirements, words
from services.scoring.__main__ import main
from services.scoring.actions import ratings
from services.scoring.domain.doubts import WORDS
from services.scoring.domain.score import Gate
from services.scoring.queries.compared import compared
from services.scoring.requirements import REQUIREMENTS
from services.scoring.requirements.candidate import Candidate
from services.scoring.requirements.education import LEVELS, Education
from services.scoring.requirements.knock_out import KnockOut
from services.scoring.requirements.text import Text
from services.scoring.requirements.tool import Tool
from services.scoring.words import LANGUAGES, tell, titled
from services.scoring.words.saying import ENGLISH
from services.scoring.words.template import templates
from shared.i18n import words_in
from tests.scoring.builders import RESUME, a_vacancy_file
from tests.scoring.world import an_application, announce, apply

HERE = Path(words.__file__).parent
OTHERS = LANGUAGES[1:]
GERMAN = words_in(HERE, "de")


def example_of(kind):
    return sys.modules[REQUIREMENTS[kind].__module__].EXAMPLE


def gaps(sentence):
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_stands_in_every_language_with_the_same_gaps(language):
    theirs = words_in(HERE, language).sentences

    assert list(theirs) == list(ENGLISH.sentences)
    assert {key: gaps(one) for key, one in theirs.items()} == {
        key: gaps(one) for key, one in ENGLISH.sentences.items()
    }
    assert all(theirs.values())


@pytest.mark.parametrize(
    ("sentence", "language", "told"),
    [
        (
            "Do you have 2 years in sales? Where, from when to when?",
            "ru",
            "Есть ли у вас такой опыт: 2 года (продажи)? Где, с какого и по какое время?",
        ),
        (
            "2 years 5 months found; needed: 5 years in sales",
            "ru",
            "найдено: 2 года 5 месяцев; нужно: 5 лет (продажи)",
        ),
        (
            "the text does not mention CRM or 1C",
            "el",
            "το κείμενο δεν αναφέρει: CRM / 1C",
        ),
        (
            "How well do you speak English?",
            "el",
            "Πόσο καλά μιλάτε αυτή τη γλώσσα: Αγγλικά;",
        ),
        ("English B1; needed: B2", "ko", "영어: B1; 요구 사항: B2"),
        (
            "Higher education; needed: master's degree in economics",
            "ko",
            "대학 교육; 요구 사항: 석사 학위 (경제학)",
        ),
        (
            "Would shifts suit you?",
            "de",
            "Wäre diese Arbeitszeit für Sie möglich: Schichtarbeit?",
        ),
        (
            "Vocational or college education; needed: higher education",
            "ru",
            "Среднее профессиональное образование; нужно: Высшее образование",
        ),
        ("here met, there not said", "bg", "тук изпълнено, там не е посочено"),
        ("(-11.4 points here)", "ko", "(여기 -11.4점)"),
        ("not met", "el", "δεν πληρούται"),
        ("still studying", "fr", "études en cours"),
        ("lives in Русе", "bg", "живее в: Русе"),
    ],
)
def test_a_sentence_is_said_exactly(sentence, language, told):
    assert tell(sentence, language) == told


@pytest.mark.parametrize("language", ["en", "xx", None, ""])
def test_english_and_a_language_we_do_not_speak_leave_it_as_it_was(language):
    assert tell("still studying", language) == "still studying"


def test_what_no_template_knows_stays_as_it_was():
    assert tell("Sell ice to penguins", "ru") == "Sell ice to penguins"


def english_said(tree):
    """Literal sentences that a module hands to met, partly, not_met and unknown."""
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        named = call.func.id if isinstance(call.func, ast.Name) else ""
        if named not in ("met", "partly", "not_met", "unknown"):
            continue
        handed = [*call.args[:1], *(one.value for one in call.keywords)]
        yield from (
            one for one in handed if isinstance(one, ast.Constant | ast.JoinedStr)
        )


def fixed(node):
    """The words of a literal, without what is put into its gaps."""
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    return [one.value for one in parts if isinstance(one, ast.Constant)]


def in_order(parts, sentence):
    at = 0
    for part in parts:
        at = sentence.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True


def test_no_requirement_says_what_the_catalogue_does_not_know():
    folder = Path(requirements.__file__).parent
    found = [
        fixed(node)
        for file in sorted(folder.glob("*.py"))
        for node in english_said(ast.parse(file.read_text(encoding="utf-8")))
    ]
    known = list(ENGLISH.sentences.values())

    missing = [
        parts for parts in found if not any(in_order(parts, one) for one in known)
    ]

    assert len(found) > 40
    assert missing == []


@pytest.mark.parametrize("kind", sorted(REQUIREMENTS))
@pytest.mark.parametrize("text", ["Nothing to the matter at all.", RESUME])
def test_what_examples_say_is_found_by_a_template(kind, text):
    example = example_of(kind)
    judged = example.assess(Candidate.read(text, document_date=None))
    said = [judged.said]
    if judged.question and not isinstance(example, KnockOut):
        said.append(judged.question)

    for sentence in said:
        assert any(one.read(sentence) is not None for one in templates(ENGLISH)), (
            sentence
        )


@pytest.mark.parametrize("language", OTHERS)
def test_doubts_and_what_is_asked_for_are_told(language):
    assert all(tell(one, language) != one for one in WORDS.values())
    for kind in REQUIREMENTS:
        example = example_of(kind)
        if not isinstance(example, Text | KnockOut | Tool):
            assert titled(example, language) != example.label


def test_what_somebody_wrote_is_never_translated():
    own = Text(text="Higher education")

    assert titled(own, "ru") == "Higher education"
    assert titled(Tool(any_of=("crm", "1c")), "ko") == "CRM / 1C"


@pytest.mark.parametrize("level", LEVELS)
def test_a_degree_alone_is_told_too(level):
    education = Education(min=level)

    assert titled(education, "de") == GERMAN.say(f"name.degree.{level}")


def test_gates_are_named_for_the_one_above():
    told = tell(
        "The upper one meets all musts, the lower one does not meet a must.", "de"
    )

    assert told == (
        "Weiter oben: alle Pflichtanforderungen erfüllt; "
        "weiter unten: eine Pflichtanforderung ist nicht erfüllt."
    )
    assert {f"name.gate.{one}" for one in Gate} <= set(ENGLISH.sentences)


def test_the_command_tells_reasons_in_a_language_and_moves_nobody(tmp_path):
    vacancy, resumes = tmp_path / "vacancy.json", tmp_path / "resumes.jsonl"
    vacancy.write_text(json.dumps(a_vacancy_file()), encoding="utf-8")
    resumes.write_text(
        "\n".join(
            json.dumps({"id": name, "text": text})
            for name, text in (("ada", RESUME), ("bob", "Cook\n2019 - 2020\nCook, Inn"))
        ),
        encoding="utf-8",
    )

    def ranked(*more):
        given = ["rank", "--vacancy", str(vacancy), "--resumes", str(resumes), *more]
        answer = CliRunner().invoke(main, given)
        assert answer.exit_code == 0, answer.output
        return [json.loads(line) for line in answer.stdout.splitlines()]

    english, korean = ranked(), ranked("--language", "ko")
    said = [one.pop("said") for line in korean for one in line["requirements"]]
    asked = [one for line in korean for one in line.pop("questions")]
    plain = [one for line in english for one in line.pop("questions")]

    assert "이력서에 운전면허에 관한 내용이 없음" in said
    assert "CRM 사용 경험이 있으신가요? 어떤 일을 하셨나요?" in asked
    assert asked == [tell(one, "ko") for one in plain]
    assert not set(asked) & set(plain)
    for line in english:
        for one in line["requirements"]:
            one.pop("said")
    assert english == korean


@pytest.fixture
def russian(begin_here):
    """A vacancy, and somebody whose application is Russian and says little."""
    vacancy_id = announce(begin_here)
    received = replace(
        an_application(vacancy_id, text="Повар\n2019 - 2020\nПовар, кафе\n"),
        language="ru",
    )
    with begin_here() as work:
        ratings.receive(work, received)
    return vacancy_id, received.id


ASKED = "Есть ли у вас водительские права категории B?"
READ = "Haben Sie einen Führerschein der Klasse B?"


def test_a_question_stands_in_the_candidates_language_beside_the_readers(
    manager, russian
):
    _, application_id = russian
    told = unescape(manager.get(f"/applications/{application_id}?lang=de").text)
    later = unescape(manager.get(f"/applications/{application_id}").text)

    for text in (told, later):
        assert f'<span lang="ru">{ASKED}</span>' in text
        assert f'lang="de">{READ}</small>' in text
        assert "der Text erwähnt keinen Führerschein" in text
        assert '<strong lang="de">Führerschein: B</strong>' in text


def test_the_browser_says_in_what_language_reasons_are_read(manager, russian):
    _, application_id = russian
    told = manager.get(
        f"/applications/{application_id}", headers={"Accept-Language": "el,en;q=0.5"}
    ).text

    assert "το κείμενο δεν αναφέρει δίπλωμα οδήγησης" in unescape(told)


def test_lists_comparisons_and_files_speak_it_too(manager, begin_here, russian):
    vacancy_id, one = russian
    other = apply(begin_here, vacancy_id)
    addresses = (
        f"/{vacancy_id}?lang=ko",
        f"/{vacancy_id}/compare?ids={one},{other}&lang=ko",
        f"/{vacancy_id}/shortlist.csv?language=ko",
    )
    for address in addresses:
        answer = manager.get(address)
        assert answer.status_code == 200
        assert "운전면허: B" in unescape(answer.text), address


def test_whoever_is_turned_down_reads_what_was_asked_in_their_language(
    begin_here, russian
):
    vacancy_id, application_id = russian
    with begin_here.read() as connection:
        told = compared(connection, application_id, vacancy_id=vacancy_id)

    assert "Водительские права: B" in [one["asked"] for one in told]
    assert {one["status"] for one in told} <= {"met", "partly", "not_met", "unknown"}


def test_a_language_nobody_speaks_changes_nothing(manager, russian):
    _, application_id = russian
    text = unescape(manager.get(f"/applications/{application_id}?lang=xx").text)

    assert "the text mentions no driving licence" in text
    assert ASKED in text
