"""`python -m services.scheduler plan`: what goes in, what comes out."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from services.scheduler.__main__ import main
from services.scheduler.commands.planning import Question, plan
from services.scheduler.overbooking import POLICIES


def ask(*options):
    return CliRunner().invoke(main, ["plan", *options])


def answer(*options):
    given = ask(*options)
    assert given.exit_code == 0, given.stderr
    return json.loads(given.stdout)


def test_it_runs_as_a_program_and_speaks_json_on_one_line():
    program = [sys.executable, "-m", "services.scheduler", "plan"]
    question = ["--arrivals", "5", "--observed", "1/5", "--seats", "8"]

    done = subprocess.run([*program, *question], capture_output=True, check=True)

    assert done.stdout.count(b"\n") == 1
    assert json.loads(done.stdout)["bookings"] == 93
    assert done.stderr == b""


def test_the_source_texts_own_day():
    said = answer("--arrivals", "5", "--observed", "1/5", "--seats", "8")

    assert said["bookings"] == 93
    assert said["expected_arrivals"] == pytest.approx(93 * 2 / 9)
    assert said["interval"] == [2, 47]
    assert said["p_short"] == pytest.approx(0.0989, abs=1e-4)
    assert said["p_crowd"] == pytest.approx(0.7915, abs=1e-4)
    assert said["rate"] == {
        "mean": pytest.approx(2 / 9),
        "low": pytest.approx(0.0319, abs=1e-4),
        "high": pytest.approx(0.5265, abs=1e-4),
        "n": 5,
        "came": 1,
        "denominator": "booked",
        "counted": "booked_to_arrived",
    }
    assert said["prior"] == [1.0, 3.0]
    assert said["overdispersion"] == 0.02
    assert said["bound"] is None


def test_no_history_and_no_seats_are_fine():
    said = answer("--arrivals", "5")

    assert said["rate"]["n"] == 0
    assert said["p_crowd"] is None


def test_prior_overdispersion_and_confidence_are_taken():
    said = answer(
        *("--arrivals", "5", "--observed", "20/100", "--prior", "0.001,0.001"),
        *("--overdispersion", "0", "--confidence", "0.9"),
    )

    assert (said["bookings"], said["prior"]) == (42, [0.001, 0.001])
    assert said["overdispersion"] == 0


@pytest.mark.parametrize(
    ("policy", "bookings"),
    [("never", 5), ("fixed_factor", 25), ("chance_constrained", 93)],
)
def test_every_policy_can_be_asked(policy, bookings):
    said = answer("--arrivals", "5", "--observed", "1/5", "--policy", policy)

    assert (said["bookings"], said["policy"]) == (bookings, policy)


def test_the_cheapest_plan_says_what_the_day_will_be_like():
    said = answer(
        *("--arrivals", "5", "--observed", "200/800", "--slots", "6"),
        *("--policy", "expected_cost_even"),
    )

    assert 16 <= said["bookings"] <= 23
    assert set(said["day"]) == {"held", "away", "wait_minutes"}


@pytest.mark.parametrize("policy", POLICIES)
def test_whatever_joins_the_family_can_be_asked_for(policy):
    assert answer("--arrivals", "5", "--policy", policy)["policy"] == policy


def test_the_limit_that_binds_is_named():
    nobody_came = answer("--arrivals", "5", "--observed", "0/50")
    few_to_book = answer("--arrivals", "5", "--observed", "1/5", "--queue", "20")

    assert (nobody_came["bound"], nobody_came["bookings"]) == ("limit", 500)
    assert (few_to_book["bound"], few_to_book["bookings"]) == ("queue", 20)


def test_asked_to_say_it_says_one_sentence_beside_the_json():
    given = ask("--arrivals", "5", "--observed", "1/5", "--seats", "8", "--say")

    assert given.stderr == (
        "Take 93 bookings: the chance that at least 5 of those booked come is 90 %, "
        "that fewer come 10 %, that more than 8 come 79 %; about 21 will come, on nine "
        "days of ten 2 to 47; this rests on 5 booked, of whom 1 came, which is little: "
        "the share who come may be 3 % to 53 % (95 %).\n"
    )
    assert json.loads(given.stdout)["statement"] + "\n" == given.stderr


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (Question(arrivals=5), "there is no data yet, only the assumption that 25 %"),
        (Question(arrivals=5), "risk of a crowd is not known without the number of"),
        (Question(arrivals=5, observed="100/500"), "this rests on 500 booked, of whom"),
        (Question(arrivals=5, observed="0/50"), "500 bookings, the most allowed and"),
        (Question(arrivals=5, queue=3), "3 bookings, all there are and not enough: 5"),
        (Question(arrivals=1, observed="9999/9999"), "Take 1 booking: the chance"),
        (
            Question(arrivals=5, observed="0/500", policy="expected_cost_even"),
            "no booking is worth its cost",
        ),
        (Question(arrivals=0), "Nobody is wanted"),
        (Question(arrivals=5, queue=0), "nobody to book, so none of the 5 wanted"),
    ],
)
def test_the_sentence_fits_the_case(question, said):
    assert said in plan(question)["statement"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--arrivals", "5", "--observed", "6/5"], "more came (6) than were booked"),
        (["--arrivals", "5", "--observed", "1:5"], "is not a fraction"),
        (["--arrivals", "5", "--observed", "-1/5"], "is not a fraction"),
        (["--arrivals", "5", "--observed", "1/999999999"], "is not a fraction"),
        (["--arrivals", "5", "--confidence", "0"], "between 0 and 1"),
        (["--arrivals", "5", "--confidence", "1"], "between 0 and 1"),
        (["--arrivals", "5", "--confidence", "nan"], "between 0 and 1"),
        (["--arrivals", "5", "--prior", "1"], "is not a prior"),
        (["--arrivals", "5", "--prior", "0,3"], "is not a prior"),
        (["--arrivals", "5", "--prior", "inf,3"], "is not a prior"),
        (["--arrivals", "5", "--prior", "x,y"], "is not a prior"),
        (["--arrivals", "5", "--overdispersion", "1"], "overdispersion"),
        (["--arrivals", "5", "--overdispersion", "-0.1"], "overdispersion"),
        (["--arrivals", "5", "--overdispersion", "nan"], "overdispersion"),
        (["--arrivals", "-1"], "--arrivals"),
        (["--arrivals", "five"], "--arrivals"),
        (["--arrivals", "5", "--seats", "0"], "--seats"),
        (["--arrivals", "5", "--policy", "hope"], "none of: chance_constrained"),
        ([], "--arrivals"),
    ],
)
def test_wrong_usage_ends_with_two_and_says_why(options, said):
    given = ask(*options)

    assert given.exit_code == 2
    assert said in given.stderr
    assert given.stdout == ""
