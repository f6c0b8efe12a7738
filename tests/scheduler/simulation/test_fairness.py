"""Whoever rarely comes does not pay for it with their time."""

from services.scheduler.simulation import SCENARIOS
from services.scheduler.simulation.fairness import fairness


def test_the_restricted_lot_is_fairer_than_a_plain_one():
    judged = fairness(SCENARIOS["base"], shares=(0.6, 0.2), queues=12)

    plain, restricted = judged["plain"]["gap"], judged["restricted"]["gap"]
    assert abs(restricted.mean) < abs(plain.mean)
    assert abs(restricted.mean) < 1.0


def test_queues_of_people_alike_are_left_out():
    judged = fairness(SCENARIOS["base"], shares=(0.5, 0.5), queues=2, seed=1)

    assert abs(judged["restricted"]["away_gap"].mean) < 0.1
