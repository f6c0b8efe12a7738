"""Waiting: what somebody who shares an hour with others should expect."""

from datetime import timedelta
from math import comb

STEP = timedelta(minutes=5)
LIKELY = 0.9


def expected_wait(
    *, others: int, show_up: float, at_once: int, slot_length: timedelta
) -> tuple[timedelta, timedelta]:
    """From an ordinary to a bad day, in steps of five minutes.

    `others` hold seats at the same time and come with probability `show_up`;
    `at_once` people are seen at a time. People are seen as they arrive, so one is on
    average in the middle of those who came.
    """
    mean = others * show_up / 2
    many = _quantile(others, show_up)
    ordinary = max(0.0, mean - (at_once - 1) / 2)
    bad = max(0, many - at_once + 1)
    return (
        _rounded(ordinary * slot_length / at_once),
        _rounded(bad * slot_length / at_once),
    )


def _quantile(n: int, p: float) -> int:
    """The number not exceeded in nine cases of ten."""
    total = 0.0
    for k in range(n + 1):
        total += comb(n, k) * p**k * (1 - p) ** (n - k)
        if total >= LIKELY:
            return k
    return n


def _rounded(length: timedelta) -> timedelta:
    return round(length / STEP) * STEP
