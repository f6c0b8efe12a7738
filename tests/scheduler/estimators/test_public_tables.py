"""The bars on public tables, which are not shipped and take minutes.

TURNOUT_TABLES=DATA pytest tests/scheduler/estimators/test_public_tables.py
"""

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from services.scheduler.commands.evaluating import entries
from services.scheduler.estimators import ESTIMATORS
from services.scheduler.estimators.bins import Bins
from services.scheduler.estimators.cells_belief import CellsBelief
from services.scheduler.estimators.dispersion import Dispersion
from services.scheduler.estimators.evaluation import Part, evaluate
from services.scheduler.estimators.table import Columns
from services.scheduler.estimators.tells_apart import TellsApart

FOLDER = os.environ.get("TURNOUT_TABLES")
NEVER = float("inf")
TELLING_APART = {
    name: each for name, each in ESTIMATORS.items() if issubclass(each, TellsApart)
}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not FOLDER, reason="TURNOUT_TABLES names no folder"),
]

ANSWERS = Columns(
    dates=("date_iso",),
    outcome="Observed Attendance",
    came="Yes",
    answer="Expected Attendance",
)
INVITED = Columns(
    dates=("date_iso",),
    outcome="Observed Attendance",
    came="Yes",
    groups=("Client name", "Candidate Current Location"),
)
MEDICAL = Columns(
    dates=("AppointmentDay",), outcome="No-show", came="No", booked="ScheduledDay"
)
HOTEL = Columns(
    dates=(
        "arrival_date_year",
        "arrival_date_month",
        "arrival_date_day_of_month",
    ),
    outcome="is_canceled",
    came="0",
    groups=("hotel", "market_segment"),
)
FILES = {
    "interviews": "interview_attendance_dev.csv",
    "medical": "medical_noshow_v2_may2016.csv.gz",
    "hotel": "hotel_bookings.csv.gz",
}


def rows(name, columns):
    return entries(Path(FOLDER) / FILES[name], columns)


def split(name, columns, *, last):
    read = rows(name, columns)
    return evaluate(
        [row for row in read if row.day <= last],
        [row for row in read if row.day > last],
        estimators=TELLING_APART,
    )


def test_after_the_reminder_the_answer_tells():
    found = split("interviews", ANSWERS, last=date(2016, 2, 26))

    base = found["base"]["log_loss"]
    for scores in found["estimators"].values():
        assert scores["log_loss"] <= min(base - 0.05, 0.580)
        assert scores["ece"] <= scores["ece_floor"] + 0.03


def test_at_invitation_time_the_base_rate_is_kept():
    found = split("interviews", INVITED, last=date(2016, 2, 26))

    base = found["base"]["log_loss"]
    for scores in found["estimators"].values():
        assert scores["log_loss"] <= base + 0.005


def test_days_ahead_tell_as_much_as_in_the_reference():
    found = split("medical", MEDICAL, last=date(2016, 5, 25))

    for scores in found["estimators"].values():
        assert scores["log_loss"] <= 0.437
        assert covered(scores["counts"])


def test_statements_about_hotels_hold_where_the_binomial_fails():
    found = split("hotel", HOTEL, last=date(2016, 12, 31))

    for scores in found["estimators"].values():
        counts = scores["counts"]
        assert covered(counts)
        assert counts["binomial_realised"] < counts["binomial_stated"] - 0.1


@pytest.mark.parametrize(
    ("name", "columns", "half_lives", "within"),
    [
        ("interviews", ANSWERS, (30.0, 60.0, 120.0, 240.0, 480.0, NEVER), 0.005),
        ("medical", MEDICAL, (3.0, 7.0, 14.0, 30.0, NEVER), 0.001),
        ("hotel", HOTEL, (3.0, 7.0, 14.0, 28.0, 56.0, 112.0, 224.0, NEVER), 0.001),
    ],
)
def test_the_mixture_is_as_good_as_the_best_half_life(
    name, columns, half_lives, within
):
    read = rows(name, columns)
    days = Part.of(read, bins=Bins.of(read)).closed
    skipped = {"interviews": 100, "medical": 4000, "hotel": 3000}[name]
    batch = ("lead",) if name == "medical" else ()

    alone = [tomorrow(cells((one,), batch), days, skipped) for one in half_lives]
    mixed = tomorrow(cells(half_lives, batch), days, skipped)

    assert mixed <= min(alone) + within


def covered(counts):
    return counts["stated"] - 0.03 <= counts["realised"] <= counts["stated"] + 0.06


def cells(half_lives: Sequence[float], batch):
    return CellsBelief(
        half_lives=tuple(half_lives),
        strengths=(20.0,),
        before=(1.0, 3.0),
        batch=batch,
        dispersion=Dispersion(),
        log_weights=np.full(len(half_lives), -np.log(len(half_lives))),
    )


def tomorrow(belief, days, skipped):
    """The log-loss of every day foretold from those before it."""
    cost = people = seen = 0.0
    for day in days:
        chances = belief.chances([each.traits for each in day.seen])
        if seen >= skipped:
            for each, chance in zip(day.seen, chances, strict=True):
                cost -= each.came * np.log(chance)
                cost -= (each.n - each.came) * np.log1p(-chance)
                people += each.n
        seen += day.n
        belief = belief.after(day)
    return cost / people
