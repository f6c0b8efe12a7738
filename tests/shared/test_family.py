"""Families: interchangeable dataclasses told apart by name."""

from dataclasses import dataclass

import pytest

from shared.errors import Invalid
from shared.family import Family


@dataclass(frozen=True)
class Never:
    pass


@dataclass(frozen=True)
class Factor:
    times: float
    days: tuple[str, ...] = ()


POLICIES = Family(never=Never, factor=Factor)


def test_a_family_is_a_mapping_in_its_own_order():
    assert list(POLICIES) == ["never", "factor"]
    assert len(POLICIES) == 2
    assert POLICIES["factor"] is Factor


@pytest.mark.parametrize("member", [Never(), Factor(1.5, days=("Mon",))])
def test_a_member_survives_json(member):
    plain = POLICIES.to_json(member)

    assert plain["kind"] == POLICIES.name_of(member)
    assert (
        POLICIES.from_json(plain | {"days": ["Mon"]} if "days" in plain else plain)
        == member
    )


@pytest.mark.parametrize(
    ("plain", "words"),
    [
        ({"kind": "twice"}, "'twice' is none of: factor, never"),
        ({"times": 2}, "does not say its kind"),
        ({"kind": "factor"}, "makes no sense"),
        ({"kind": "never", "times": 2}, "makes no sense"),
    ],
)
def test_what_makes_no_sense_is_explained(plain, words):
    with pytest.raises(Invalid, match=words):
        POLICIES.from_json(plain)


def test_a_name_nobody_joined_under_is_not_in_the_family():
    assert "never" not in Family(ada=int)
    assert "ada" in Family(ada=int)
