"""Impact ratios against numbers worked out by hand, and whom they never show."""

import json
from fractions import Fraction
from io import BytesIO
from uuid import uuid4

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert

from services.scheduler.__main__ import main
from services.scheduler.actions.told import tell_group
from services.scheduler.domain.audit import Told
from services.scheduler.domain.impact import Person, known, scoring, selection
from services.scheduler.domain.impact_table import reports, table_of
from services.scheduler.store.responses import response
from shared.errors import Invalid
from shared.web.roles import Role
from tests.support.clock import MONDAY


def people(n, *, sex=None, ethnicity=None, selected=0, score=None):
    """`n` alike, the first `selected` of them selected."""
    return [
        Person(sex=sex, ethnicity=ethnicity, selected=i < selected, score=score)
        for i in range(n)
    ]


# 200 people whose sex and ethnicity are known, and 10 of whom one or both are not:
#                 men            women
# White        80, 40 selected   60, 24
# Black        30,  9            26, 13
# Asian         3,  3             1,  0
SAMPLE = [
    *people(80, sex="Male", ethnicity="White", selected=40),
    *people(60, sex="Female", ethnicity="White", selected=24),
    *people(30, sex="Male", ethnicity="Black", selected=9),
    *people(26, sex="Female", ethnicity="Black", selected=13),
    *people(3, sex="Male", ethnicity="Asian", selected=3),
    *people(1, sex="Female", ethnicity="Asian", selected=0),
    *people(4, sex="Male", selected=2),
    *people(6, selected=5),
]


def lines(report, place):
    return {one.category: one for one in report.breakdowns[place].lines}


def test_selection_rates_and_ratios_by_sex():
    report = selection(SAMPLE)

    men, women = (lines(report, 0)[one] for one in ("Male", "Female"))
    assert report.assessed == 210
    assert report.breakdowns[0].unknown == 6
    assert (men.n, men.chosen, men.rate) == (117, 54, Fraction(54, 117))
    assert (women.n, women.chosen, women.rate) == (87, 37, Fraction(37, 87))
    assert men.ratio == 1
    assert women.ratio == Fraction(37 * 117, 87 * 54)
    assert float(women.ratio) == pytest.approx(0.9214, abs=1e-4)
    assert men.highest
    assert not women.below_four_fifths


def test_a_category_of_just_two_percent_counts_and_may_lead():
    report = selection(SAMPLE)

    found = lines(report, 1)
    # 4 of 200 are two percent: in. 3 of 4 selected is the highest rate.
    assert not found["Asian"].left_out
    assert found["Asian"].rate == Fraction(3, 4)
    assert found["Asian"].few
    assert found["White"].ratio == Fraction(64, 140) / Fraction(3, 4)
    assert found["White"].below_four_fifths
    assert report.breakdowns[1].unknown == 10


def test_categories_under_two_percent_are_listed_and_left_out():
    report = selection(SAMPLE)

    both = lines(report, 2)
    # 3 and 1 of 200 are under two percent: neither their ratio nor their lead counts.
    assert both["Asian, Male"].left_out
    assert both["Asian, Female"].left_out
    assert both["Asian, Male"].ratio is None
    assert both["Asian, Male"].rate == 1
    assert both["White, Male"].ratio == 1  # 1/2, as Black women
    assert both["Black, Female"].ratio == 1
    assert both["White, Female"].ratio == Fraction(4, 5)
    assert not both["White, Female"].below_four_fifths  # four fifths is not below
    assert both["Black, Male"].ratio == Fraction(3, 5)
    assert both["Black, Male"].below_four_fifths
    assert report.breakdowns[2].unknown == 10


def test_scores_at_the_median_are_not_above_it():
    # Median of 1 2 3 | 3 3 | 4 5 9 is 3, with the unknown person in the sample.
    sample = [
        *[Person(sex="Male", score=one) for one in (1, 3, 4, 5)],
        *[Person(sex="Female", score=one) for one in (2, 3, 9)],
        Person(sex=None, score=3),
        Person(sex="Female"),
    ]

    report = scoring(sample)

    found = lines(report, 0)
    assert report.median == 3
    assert (report.assessed, report.unmeasured) == (8, 1)
    assert (found["Male"].chosen, found["Male"].rate) == (2, Fraction(1, 2))
    assert (found["Female"].chosen, found["Female"].rate) == (1, Fraction(1, 3))
    assert found["Female"].ratio == Fraction(2, 3)
    assert report.breakdowns[0].unknown == 1


def test_where_nobody_is_selected_there_is_no_ratio():
    report = selection([*people(10, sex="Male"), *people(10, sex="Female")])

    assert [one.ratio for one in report.breakdowns[0].lines] == [None, None]
    assert [one.rate for one in report.breakdowns[0].lines] == [0, 0]


def test_the_interval_of_a_ratio_tells_chance_from_difference():
    few = selection(
        [*people(20, sex="M", selected=10), *people(20, sex="F", selected=7)]
    )
    many = selection(
        [*people(900, sex="M", selected=450), *people(900, sex="F", selected=315)]
    )

    assert lines(few, 0)["F"].below_four_fifths
    assert not lines(few, 0)["F"].beyond_chance
    assert lines(many, 0)["F"].beyond_chance
    # ln(0.7) ± 1.96 sqrt(1/315 - 1/900 + 1/450 - 1/900) = 0.6275 .. 0.7809
    assert lines(many, 0)["F"].ratio_within == pytest.approx((0.628, 0.781), abs=2e-3)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["a", "b", "c", None]),
            st.sampled_from(["x", "y", None]),
            st.booleans(),
            st.one_of(st.none(), st.integers(0, 5)),
        ),
        max_size=60,
    )
)
def test_everybody_is_in_one_category_or_unknown(rows):
    sample = [
        Person(sex=s, ethnicity=e, selected=chosen, score=score)
        for s, e, chosen, score in rows
    ]

    for report in (selection(sample), scoring(sample)):
        for part in report.breakdowns:
            counted = sum(one.n for one in part.lines)
            ratios = [one.ratio for one in part.lines if one.ratio is not None]
            assert counted + part.unknown == report.assessed
            assert all(0 <= one <= 1 for one in ratios)
            assert not ratios or max(ratios) == 1


@pytest.mark.parametrize("said", ["", " ", "Unknown", "rather not", "N/A", None])
def test_what_says_nothing_is_unknown(said):
    assert known(said) is None


TABLE = """\
sex,ethnicity,selected,score
Male,White,yes,80
Female,White,no,60
Female,,yes,
,Black,no,70
"""


def test_a_table_answers_for_what_it_holds():
    found = reports(table_of(TABLE.encode("utf-8-sig")))

    assert [one.measure for one in found] == ["selected", "above the median score"]
    assert [one.assessed for one in found] == [4, 3]
    assert found[1].median == 70


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("sex,ethnicity\nMale,White\n", "neither a column 'selected' nor 'score'"),
        ("selected\nyes\n", "neither a column 'sex' nor 'ethnicity'"),
        ("sex,selected\nMale,perhaps\n", "row 2: selected is 'perhaps'"),
        ("sex,score\nMale,8\nMale,high\n", "row 3: score is 'high', not a number"),
        ("sex,score\nMale,nan\n", "row 2: score is 'nan', not a number"),
        ("sex,selected\nMale,\n", "no row with a result"),
        ("", "its columns are none"),
    ],
)
def test_a_table_that_makes_no_sense_says_where(text, says):
    with pytest.raises(Invalid, match=says):
        reports(table_of(text.encode()))


def test_the_command_prints_what_the_law_asks_for(tmp_path):
    table = tmp_path / "survey.csv"
    table.write_text(TABLE, encoding="utf-8")

    done = CliRunner().invoke(main, ["impact", str(table)])

    selected = json.loads(done.output)["reports"][0]
    women, men = selected["breakdowns"]["sex"]["categories"][::-1]
    assert selected["breakdowns"]["sex"]["unknown"] == 1
    assert (men["category"], men["rate"], men["impact_ratio"]) == ("Male", 1.0, 1.0)
    assert (women["impact_ratio"], women["few"]) == (0.5, True)
    table.write_bytes(b"\xff\xfe")
    assert CliRunner().invoke(main, ["impact", str(table)]).exit_code == 2


def apply(office, *, told, advanced):
    one = uuid4()
    with office.begin() as work:
        work.connection.execute(
            insert(response).values(
                application_id=one,
                vacancy_id=uuid4(),
                received_at=MONDAY,
                advanced_at=MONDAY if advanced else None,
            )
        )
        if told:
            tell_group(work, one, told=Told(told))


def test_the_page_shows_only_categories_of_many(office):
    client = office.client(Role.RECRUITER)
    empty = client.get("/fairness/impact").text
    for number in range(12):
        apply(office, told="woman", advanced=number < 6)
        apply(office, told="man", advanced=number < 9)
    apply(office, told="another", advanced=True)
    apply(office, told=None, advanced=False)

    text = client.get("/fairness/impact").text

    assert "Nobody has said anything yet" in empty
    assert "25 of 26 who applied" in text
    assert "1 category is" in text
    assert "another answer" not in text
    assert "0.67" in text
    assert "may be chance" in text
    assert "1 person&#39;s" in text


def test_a_table_brought_along_is_answered_and_forgotten(office):
    client = office.client(Role.RECRUITER)

    shown = client.post(
        "/fairness/impact", data={"table": (BytesIO(TABLE.encode()), "survey.csv")}
    )
    wrong = client.post(
        "/fairness/impact", data={"table": (BytesIO(b"sex\nMale\n"), "x.csv")}
    )
    none = client.post("/fairness/impact", data={})

    assert "survey.csv: above the median score" in shown.text
    assert "few people" in shown.text
    assert (wrong.status_code, none.status_code) == (400, 400)
    assert "neither a column" in wrong.text
    assert office.client(Role.INTERVIEWER).get("/fairness/impact").status_code == 403
