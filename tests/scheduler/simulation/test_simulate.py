"""Playing: paired, repeatable, and open to every policy and estimator there is."""

from dataclasses import replace

import pytest

from services.scheduler.estimators import ESTIMATORS
from services.scheduler.overbooking import POLICIES
from services.scheduler.simulation import SCENARIOS, simulate
from services.scheduler.simulation.players import NAMES, SAME
from shared.errors import Invalid

SHORT = replace(SCENARIOS["base"], weeks_before=1, weeks=1)


def played(*policies, scenario=SHORT, seeds=(1,), estimator="beta_binomial"):
    return simulate(scenario, policies=policies, seeds=seeds, estimator=estimator)


def test_every_policy_of_the_family_can_be_named():
    assert set(POLICIES) <= set(NAMES)


@pytest.mark.parametrize("name", sorted(set(NAMES) - set(SAME)))
def test_every_name_plays(name):
    figures = played(name).figures["all"]

    assert figures[name]["invited"].mean <= SHORT.session.bound
    assert figures[name]["cost"].mean > 0


def test_the_designs_names_mean_ours():
    assert set(SAME.values()) <= set(NAMES)
    assert played("none").figures["all"]["none"]["invited"].mean == 6


@pytest.mark.parametrize("name", ESTIMATORS)
def test_every_estimator_learns(name):
    figures = played("expected_cost", estimator=name).figures["all"]

    assert 0 < figures["expected_cost"]["stated"].mean < 1


def test_the_same_seeds_play_the_same():
    assert played("expected_cost") == played("expected_cost")


def test_fixed_always_plays_and_differences_are_paired():
    both = played("never", seeds=(1, 2, 3))

    costs = both.figures["all"]
    difference = both.against["all"]["never"]["cost"].mean
    assert difference == pytest.approx(
        costs["never"]["cost"].mean - costs["fixed"]["cost"].mean
    )


def test_the_rule_costs_to_the_last_digit_what_the_designs_script_says():
    figures = played("fixed", scenario=SCENARIOS["base"], seeds=(1003,)).figures

    assert figures["all"]["fixed"]["cost"].mean == pytest.approx(189.77796375941904)


def test_never_books_one_for_each_place():
    figures = played("never").figures["all"]["never"]

    assert figures["invited"].mean == 6
    assert figures["invited"].half_width is None
    assert figures["stated"].mean is None


def test_without_history_the_rule_believes_the_source_text():
    cold = replace(SCENARIOS["cold"], weeks=1)
    tight = replace(cold, session=replace(cold.session, bound=5))

    first = played("fixed", scenario=cold).figures["week1"]["fixed"]
    bounded = played("fixed", scenario=tight).figures["week1"]["fixed"]

    assert 5 <= first["invited"].mean <= 45
    assert bounded["invited"].mean == 5


def test_scenarios_with_a_jump_report_its_first_week_apart():
    short = replace(SCENARIOS["shift"], weeks_before=0, weeks=4)

    windows = played("never", scenario=short).figures

    assert list(windows) == ["all", "week1", "later"]


def test_processes_change_nothing():
    alone = simulate(SHORT, policies=["never"], seeds=[1, 2], estimator="forgetting")
    shared = simulate(
        SHORT, policies=["never"], seeds=[1, 2], estimator="forgetting", jobs=2
    )

    assert alone == shared


@pytest.mark.parametrize(
    "wrong", [{"estimator": "crystal ball"}, {"policies": ["crystal ball"]}]
)
def test_who_is_not_there_cannot_play(wrong):
    named = {"policies": ["never"], "estimator": "beta_binomial", **wrong}

    with pytest.raises(Invalid, match="crystal ball"):
        simulate(SHORT, seeds=[1], **named)
