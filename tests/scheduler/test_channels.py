"""Every channel: says where it would write to, and survives being kept."""

from importlib import import_module
from uuid import UUID

import pytest

from services.scheduler.channels import CHANNELS, Letter, Outbox, Reach
from services.scheduler.settings import Settings
from shared.operations.installation import Installation

EXAMPLES = {
    name: import_module(f"services.scheduler.channels.{name}").EXAMPLE
    for name in CHANNELS
}


@pytest.mark.parametrize("name", CHANNELS)
def test_a_channel_says_where_it_would_write_to(name):
    channel = EXAMPLES[name]
    known = Reach(name="Ada", phone="+7900", email="a@example.org", telegram_chat=5)

    assert CHANNELS.name_of(channel) == name
    assert channel.address(known)


@pytest.mark.parametrize("name", [one for one in CHANNELS if one != "outbox"])
def test_what_leaves_has_no_way_to_somebody_with_a_name_alone(name):
    assert EXAMPLES[name].leaves
    assert EXAMPLES[name].address(Reach(name="Ada")) is None


def test_settings_open_the_channels_in_the_order_they_were_named(tmp_path):
    installation = Installation(data_dir=tmp_path, secret_key="tests only")
    told = Settings(
        installation=installation,
        channels="email, outbox",
        email_host="mail.example.org",
        email_sender="jobs@example.org",
        bounces_host="mail.example.org",
    )

    assert [CHANNELS.name_of(one) for one in told.opened()] == ["email", "outbox"]
    assert told.bounce_box().folder == "INBOX"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"channels": "pigeon"}, "none of outbox"),
        ({"channels": "email"}, "host"),
        ({"channels": "sms"}, "secret"),
        ({"channels": "telegram"}, "token"),
    ],
)
def test_settings_that_open_nothing_are_refused_at_once(tmp_path, wrong, said):
    installation = Installation(data_dir=tmp_path, secret_key="tests only")

    with pytest.raises(ValueError, match=said):
        Settings(installation=installation, **wrong)


def test_the_outbox_shows_every_way_to_reach_somebody():
    address = Outbox().address(Reach(name="Ada", phone="+7900", email="a@example.org"))

    assert address == "Ada <a@example.org, +7900>"


def test_the_outbox_reaches_even_those_with_a_name_alone():
    assert Outbox().address(Reach(name="Ada")) == "Ada"


def test_what_is_kept_on_the_screen_has_arrived():
    letter = Letter(id=UUID(int=1), recipient="Ada", subject="", body="", link="")

    Outbox().send(letter)

    assert not Outbox().leaves
