"""How many to invite: enough, and nobody in vain."""

from datetime import timedelta

from services.scheduler.domain.rate import Denominator
from services.scheduler.domain.waiting import expected_wait
from services.scheduler.domain.wave import RISK, size_wave
from services.scheduler.estimators import BetaBinomial


def answers(booked, invited):
    return BetaBinomial(came_before=2, missed_before=2).of_counts(
        came=booked, n=invited, denominator=Denominator.INVITED_TO_BOOKED
    )


def test_before_any_answer_no_more_are_invited_than_there_are_seats():
    wave = size_wave(open_seats=8, unanswered=0, waiting=50, rate=answers(0, 0))

    assert wave.size == 8
    assert wave.risk == 0
    assert "nobody has answered yet" in wave.why


def test_the_more_stay_silent_the_more_are_invited():
    eager = size_wave(open_seats=8, unanswered=0, waiting=99, rate=answers(90, 100))
    silent = size_wave(open_seats=8, unanswered=0, waiting=99, rate=answers(30, 100))

    assert 8 <= eager.size < silent.size
    assert eager.risk <= RISK
    assert silent.risk <= RISK


def test_those_asked_within_the_day_count_first():
    wave = size_wave(open_seats=8, unanswered=8, waiting=99, rate=answers(0, 0))

    assert wave.size == 0
    assert "may still book" in wave.why


def test_a_short_shortlist_is_named_as_the_limit():
    wave = size_wave(open_seats=8, unanswered=0, waiting=3, rate=answers(0, 0))

    assert wave.size == 3
    assert "advance 13 more people" in wave.why


def test_an_empty_shortlist_invites_nobody():
    wave = size_wave(open_seats=8, unanswered=0, waiting=0, rate=answers(0, 0))

    assert wave.size == 0
    assert "Nobody of the shortlist" in wave.why


def test_a_full_plan_invites_nobody():
    wave = size_wave(open_seats=0, unanswered=2, waiting=9, rate=answers(9, 10))

    assert wave.size == 0


def test_whoever_is_alone_does_not_wait():
    wait = expected_wait(
        others=0, show_up=0.5, at_once=1, slot_length=timedelta(minutes=30)
    )

    assert wait == (timedelta(0), timedelta(0))


def test_whoever_shares_the_hour_is_told_of_an_ordinary_and_a_bad_day():
    usual, bad = expected_wait(
        others=4, show_up=0.25, at_once=1, slot_length=timedelta(minutes=30)
    )

    assert timedelta(0) < usual < bad <= timedelta(hours=2)
