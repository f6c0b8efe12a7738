"""`simulate` at the command line: figures as JSON, or what is wrong."""

from json import loads

import pytest
from click.testing import CliRunner

from services.scheduler.__main__ import main
from services.scheduler.commands.simulating import seeds_of
from shared.errors import Invalid


def asked(*options):
    return CliRunner().invoke(main, ["simulate", *options])


def test_it_prints_figures_beside_the_source_texts_rule():
    told = asked("--scenario", "cold", "--policy", "never", "--seeds", "1000-1001")

    answer = loads(told.stdout)
    assert answer["replicates"] == 2
    assert set(answer["windows"]["later"]) == {"fixed", "never"}
    assert answer["windows"]["all"]["never"]["invited"] == {
        "mean": 6.0,
        "half_width": 0.0,
    }
    assert "cost" in answer["minus_fixed"]["week1"]["never"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"--scenario": "utopia"}, "utopia"),
        ({"--policy": "magic"}, "magic"),
        ({"--seeds": "9-1"}, "no seeds"),
        ({"--estimator": "tea leaves"}, "tea leaves"),
    ],
)
def test_wrong_usage_says_why(wrong, said):
    right = {"--scenario": "base", "--policy": "never", "--seeds": "1"}
    options = [word for pair in (right | wrong).items() for word in pair]

    told = asked(*options)

    assert told.exit_code == 2
    assert said in told.output


def test_one_seed_is_a_range_of_one():
    assert list(seeds_of("7")) == [7]
    assert list(seeds_of("7-9")) == [7, 8, 9]


@pytest.mark.parametrize("written", ["", "x", "3-", "-3", "5-4"])
def test_what_is_no_range_is_refused(written):
    with pytest.raises(Invalid, match="seeds"):
        seeds_of(written)
