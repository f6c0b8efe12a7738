"""Every channel: says where it would write to, and survives being kept."""

from uuid import UUID

import pytest

from services.scheduler.channels import CHANNELS, Letter, Outbox, Reach


@pytest.mark.parametrize("name", CHANNELS)
def test_a_channel_survives_json_and_back(name):
    channel = CHANNELS[name]()

    assert CHANNELS.from_json(CHANNELS.to_json(channel)) == channel


def test_the_outbox_shows_every_way_to_reach_somebody():
    address = Outbox().address(Reach(name="Ada", phone="+7900", email="a@example.org"))

    assert address == "Ada <a@example.org, +7900>"


def test_the_outbox_reaches_even_those_with_a_name_alone():
    assert Outbox().address(Reach(name="Ada")) == "Ada"


def test_what_is_kept_on_the_screen_has_arrived():
    letter = Letter(id=UUID(int=1), recipient="Ada", subject="", body="", link="")

    Outbox().send(letter)

    assert not Outbox().leaves
