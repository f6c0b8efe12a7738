"""What may be known of somebody, and how coarsely."""

import pytest

from services.scheduler.estimators.crowd import (
    ProtectedTrait,
    lead_of,
    refuse_protected,
    traits_of,
)


@pytest.mark.parametrize(
    "name",
    [
        "Gender",
        "sex",
        "Age",
        "Marital Status",
        "Candidate Native location",
        "citizenship",
        "Name(Cand ID)",
        "name",
        "First name",
        "candidateName",
        "dateOfBirth",
        "Diabetes",
    ],
)
def test_who_somebody_is_is_refused(name):
    with pytest.raises(ProtectedTrait, match="says who somebody is"):
        refuse_protected(name)


@pytest.mark.parametrize(
    "name",
    ["Client name", "Neighbourhood", "market_segment", "agent", "Location", "source"],
)
def test_what_somebody_did_or_where_he_applied_is_not(name):
    assert traits_of({name: "x"}) == ((name, "x"),)


def test_what_is_not_known_is_left_out_and_the_order_is_of_names():
    assert traits_of({"source": "hh", "level": 2, "city": None}) == (
        ("level", "2"),
        ("source", "hh"),
    )


@pytest.mark.parametrize(
    ("days", "lead"),
    [(-3, "0"), (0, "0"), (3, "2"), (6, "4"), (29, "14"), (400, "30+")],
)
def test_days_ahead_are_coarse(days, lead):
    assert lead_of(days) == lead
