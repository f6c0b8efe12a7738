"""Zero differences: who somebody is changes no score, reason, place or hash.

And what changes nothing about the work changes nothing either: the order of sections,
a hobby, another word for the same thing. More shown is never less worth.
"""

import json
import re
from datetime import date
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.scoring.domain.ranking import Standing, place
from services.scoring.domain.terms import relevance
from services.scoring.domain.vacancy import Vacancy
from services.scoring.requirements.candidate import Candidate
from services.scoring.requirements.making import make
from services.scoring.requirements.ready_made import TEMPLATES, ready_made
from services.scoring.requirements.relevance import hits, query
from shared.reading import read, redact
from shared.reading.gender import neutral
from tests.scoring.swaps import LINES, swaps
from tests.support.places import development_data

DAY = date(2025, 6, 1)
ROLES = [
    Vacancy(id=name, title="Account manager", requirements=ready_made(name))
    for name in TEMPLATES
]
FREE = Vacancy(
    id="free",
    title="Менеджер по продажам / Sales manager",
    requirements=tuple(
        make({"id": str(at), "kind": "text", "text": wording}, must=at < 2)
        for at, wording in enumerate(
            [
                "Strong leadership and negotiation skills",
                "3+ years of experience in sales",
                "Degree in economics or related field",
                "Опыт холодных звонков",
            ]
        )
    ),
)
# People of our own invention, one a language: name, then the text.
PEOPLE = {
    "en": (
        "Jane Miller",
        "Position sought: Account Manager\nCity: Leeds   +44 20 7946 0740   jane@example.com\n\nWORK EXPERIENCE\n03.2019 – present\nSaleswoman, Alder Ltd\n- cold calls, negotiations, own client base\n\nEDUCATION\nBachelor of Economics, Leeds University, 2016\n\nSKILLS\nMS Office, CRM\n\nLANGUAGES\nEnglish – native\n\nOther\nDriving licence category B\n",
    ),
    "ru": (
        "Иванова Мария",
        "Желаемая должность: Менеджер по продажам\nГород: Казань   +7 912 345-67-89   masha@example.com\n\nОпыт работы\n03.2019 – настоящее время\nПродавщица, ООО «Ольха»\n- холодные звонки, переговоры, наработанная клиентская база\n\nОбразование\nВысшее, Казанский университет, экономика, 2016\n\nНавыки\n1С, CRM, MS Office\n\nЯзыки\nАнглийский – B1\n\nДополнительно\nВодительские права категории B\n",
    ),
    "bg": (
        "Мария Стоянова",
        "Желана позиция: Мениджър продажби\nГрад: София   +359 88 123 4567   maria@example.com\n\nТрудов стаж\n03.2019 – настоящем\nПродавачка, Елша ООД\n- студени обаждания, преговори\n\nОбразование\nБакалавър икономика, УНСС, 2016\n\nУмения\nMS Office, CRM\n\nЕзици\nАнглийски – B2\n",
    ),
    "de": (
        "Anna Weber",
        "Angestrebte Position: Kundenbetreuerin\nWohnort: Bonn   +49 228 1234567   anna@example.com\n\nBeruflicher Werdegang\n03/2019 – heute\nVerkäuferin, Erle GmbH\n- Kaltakquise, Verhandlungen\n\nAusbildung\nBachelor Betriebswirtschaft, Universität Bonn, 2016\n\nKenntnisse\nMS Office, CRM\n\nSprachen\nEnglisch – B2\n\nFührerschein Klasse B\n",
    ),
    "fr": (
        "Claire Martin",
        "Poste recherché : Commerciale\nVille : Lyon   +33 4 72 00 00 00   claire@example.com\n\nExpérience professionnelle\n03/2019 – aujourd'hui\nVendeuse, Aulne SARL\n- prospection, négociation\n\nFormation\nLicence en économie, Université de Lyon, 2016\n\nCompétences\nPack Office, CRM\n\nLangues\nAnglais – B2\n",
    ),
    "el": (
        "Μαρία Παπαδοπούλου",
        "Επιθυμητή θέση: Πωλήτρια\nΠόλη: Αθήνα   +30 210 1234567   maria@example.com\n\nΕπαγγελματική εμπειρία\n03/2019 – σήμερα\nΠωλήτρια, Σκλήθρο ΕΠΕ\n- διαπραγματεύσεις, προσέλκυση πελατών\n\nΕκπαίδευση\nΠτυχίο οικονομικών, Πανεπιστήμιο Αθηνών, 2016\n\nΔεξιότητες\nMS Office, CRM\n\nΓλώσσες\nΑγγλικά – B2\n",
    ),
    "ko": (
        "김서연",
        "희망 직무: 영업 관리자\n+82 2 1234 5678   kim@example.com\n\n경력사항\n2019.03 – 현재\n영업 관리자, (주)오리나무\n- 신규 고객 발굴, 협상\n\n학력사항\n한빛대학교 경영학 졸업, 2016\n\n보유 기술\nMS 오피스, CRM\n\n외국어\n영어 – B2\n",
    ),
}
WHOLE = {language: f"{name}\n{text}" for language, (name, text) in PEOPLE.items()}


def seen(text):
    """Score, reasons and words for every role, and their hash."""
    candidate = Candidate.read(text, document_date=DAY)
    answers = []
    for role in (*ROLES, FREE):
        score = role.rate(candidate)
        rated = [
            (
                one.id,
                one.assessment.status,
                neutral(one.assessment.said),
                [neutral(quote.quote) for quote in one.assessment.evidence],
            )
            for one in score.rated
        ]
        figures = (score.score, score.low, score.high, score.coverage, score.gate)
        found = sorted(hits(query(role), candidate))
        told = json.dumps([figures, rated, found], default=str, ensure_ascii=False)
        answers.append((figures, rated, found, sha256(told.encode()).hexdigest()))
    return answers


def blind(text):
    return redact(text, read(text, document_date=DAY))


def lows(text):
    return [answer[0][1] for answer in seen(text)]


def test_there_is_somebody_for_every_language():
    assert set(PEOPLE) == set(LINES)
    assert all(any(low > 0 for low in lows(text)) for text in WHOLE.values())


@pytest.mark.parametrize("language", PEOPLE)
def test_who_somebody_is_changes_nothing(language):
    text = WHOLE[language]
    before = seen(text)

    changed = [
        what
        for what, other in swaps(text, language=language, name=PEOPLE[language][0])
        if seen(other) != before
    ]

    assert not changed


@pytest.mark.parametrize("language", PEOPLE)
def test_a_blind_quote_tells_nobody_apart(language):
    name, text = PEOPLE[language]
    shown = blind(f"{name}\n{text}")

    forms = {
        blind(other)
        for what, other in swaps(f"{name}\n{text}", language=language, name=name)
        if what in ("name", "form", "contact")
    }

    assert forms == {shown}
    assert name not in shown


@pytest.mark.parametrize("language", PEOPLE)
def test_a_place_in_the_list_does_not_depend_on_who_is_meant(language):
    crowd = {key: text for key, text in WHOLE.items() if key != language}
    name = PEOPLE[language][0]

    places = {
        _place(crowd | {"one": other}, "one")
        for _, other in swaps(WHOLE[language], language=language, name=name)
    }

    assert places == {_place(crowd | {"one": WHOLE[language]}, "one")}


def _place(people, name):
    role = ROLES[2]
    read = {
        key: Candidate.read(text, document_date=DAY) for key, text in people.items()
    }
    weights = relevance({key: hits(query(role), one) for key, one in read.items()})
    standings = []
    for key, one in read.items():
        score = role.rate(one)
        standings.append(
            Standing(
                id=key,
                gate=score.gate,
                low=score.low,
                relevance=weights[key],
                score=score.score,
                coverage=score.coverage,
            )
        )
    return next(one.rank for one in place(standings) if one.standing.id == name)


@pytest.mark.parametrize("language", PEOPLE)
def test_sections_in_another_order_say_the_same(language):
    name, text = PEOPLE[language]
    head, *sections = text.strip("\n").split("\n\n")
    turned = "\n\n".join([f"{name}\n{head}", *reversed(sections)]) + "\n"

    before, after = seen(WHOLE[language]), seen(turned)

    assert [answer[0] for answer in after] == [answer[0] for answer in before]
    assert _statuses(after) == _statuses(before)


@pytest.mark.parametrize("language", PEOPLE)
def test_saying_everything_twice_says_the_same(language):
    twice = f"{WHOLE[language]}\n{WHOLE[language]}"

    before, after = seen(WHOLE[language]), seen(twice)

    assert [answer[0] for answer in after] == [answer[0] for answer in before]
    assert _statuses(after) == _statuses(before)


@pytest.mark.parametrize(
    ("language", "hobby"),
    [
        ("en", "Hobbies: chess, hiking"),
        ("ru", "Хобби: шахматы, походы"),
        ("bg", "Хоби: шах, туризъм"),
        ("de", "Hobbys: Schach, Wandern"),
        ("fr", "Loisirs : échecs, randonnée"),
        ("el", "Χόμπι: σκάκι, πεζοπορία"),
        ("ko", "취미: 체스, 등산"),
    ],
)
def test_a_hobby_changes_nothing(language, hobby):
    after = seen(f"{WHOLE[language]}\n{hobby}\n")

    assert [answer[0] for answer in after] == [
        answer[0] for answer in seen(WHOLE[language])
    ]


@pytest.mark.parametrize(
    ("language", "word", "synonym"),
    [
        ("en", "CRM", "HubSpot"),
        ("en", "MS Office", "Microsoft Office"),
        ("ru", "1С", "1C:Предприятие"),
        ("ru", "MS Office", "МС Офис"),
        ("de", "CRM", "Salesforce"),
        ("fr", "Pack Office", "Suite Office"),
        ("ko", "MS 오피스", "Excel"),
    ],
)
def test_another_word_for_the_same_tool_earns_the_same(language, word, synonym):
    other = seen(WHOLE[language].replace(word, synonym))

    roles = slice(0, len(ROLES))
    before = seen(WHOLE[language])
    assert [one[0] for one in other[roles]] == [one[0] for one in before[roles]]


@pytest.mark.parametrize("language", PEOPLE)
@pytest.mark.parametrize("more", ["1C", "Salesforce", "Excel", "Key accounts"])
def test_more_shown_is_never_less(language, more):
    richer = lows(f"{WHOLE[language]}\n\nSkills\n{more}\n")

    assert all(a <= b for a, b in zip(lows(WHOLE[language]), richer, strict=True))


@pytest.mark.parametrize("language", PEOPLE)
@settings(max_examples=15, deadline=None)
@given(chosen=st.data())
def test_what_is_taken_away_never_raises_anybody(language, chosen):
    lines = WHOLE[language].split("\n")
    # Without its heading or its date a line may belong to another part, so only
    # whole sections go.
    sections = "\n".join(lines).split("\n\n")
    left_out = chosen.draw(st.sets(st.integers(1, len(sections) - 1)))
    kept = [one for at, one in enumerate(sections) if at not in left_out]

    poorer = lows("\n\n".join(kept))

    assert all(a >= b for a, b in zip(lows(WHOLE[language]), poorer, strict=True))


def _statuses(answers):
    return [[(one[0], one[1]) for one in answer[1]] for answer in answers]


@pytest.mark.skipif(development_data() is None, reason="needs the development data")
def test_on_invented_people_beside_the_repository_nothing_changes():
    file = development_data() / "synth_am" / "resumes.jsonl"
    people = [json.loads(line) for line in file.read_text("utf-8").splitlines()]

    changed = [
        (one["id"], what)
        for one in people[:: len(people) // 7]
        for what, other in swaps(
            one["text"], language=one["lang"], name=one["gold"]["name"]
        )
        if seen(other) != seen(one["text"])
    ]

    assert not changed
    assert re.match(r"\w", people[0]["id"])
