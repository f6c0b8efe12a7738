"""What every message promises, to those who said it yesterday and hear it tomorrow.

`samples/<topic>.json` is one event as it was first released. Samples are added, never
edited: events like them lie in outboxes, queues and dead letters.
"""

import json
import re
from dataclasses import FrozenInstanceError, fields, replace
from datetime import datetime
from pathlib import Path

import pytest
from marshmallow import fields as kinds

from shared.errors import Invalid
from shared.messages import SCHEMAS, Envelope

SAMPLES = Path(__file__).parent / "samples"
LATER = SAMPLES / "later"  # the same topics with fields that were added since
IDENTITY = {"name", "phone", "email", "address", "birth_date", "photo"}

every_message = pytest.mark.parametrize("topic", SCHEMAS)


def golden(topic):
    return (SAMPLES / f"{topic}.json").read_bytes()


def heard(topic):
    return SCHEMAS[topic].hear(Envelope.from_bytes(golden(topic)).message)


def test_every_message_has_its_sample():
    assert {path.stem for path in SAMPLES.glob("*.json")} == set(SCHEMAS)


@every_message
def test_what_was_said_when_it_was_released_is_still_heard(topic):
    envelope = Envelope.from_bytes(golden(topic))

    message = SCHEMAS[topic].hear(envelope.message)

    assert envelope.topic == topic
    assert type(message) is SCHEMAS[topic].builds
    assert envelope.subject == message.subject
    assert envelope.stream == message.STREAM


@every_message
def test_it_is_said_as_it_was_released(topic):
    plain = json.loads(golden(topic))

    said = SCHEMAS[topic].say(heard(topic))

    assert said == plain["data"]


@pytest.mark.parametrize("topic", sorted(path.stem for path in LATER.glob("*.json")))
def test_what_was_added_later_is_said_and_heard(topic):
    plain = json.loads((LATER / f"{topic}.json").read_bytes())["data"]

    message = SCHEMAS[topic].hear(plain)

    assert message != heard(topic)
    assert SCHEMAS[topic].say(message) == plain


@every_message
def test_its_envelope_survives_every_stop_on_the_way(topic):
    envelope = Envelope.from_bytes(golden(topic))

    there_and_back = Envelope.from_bytes(envelope.to_bytes())

    assert there_and_back == envelope
    assert json.loads(envelope.to_bytes()) == json.loads(golden(topic))


@every_message
def test_its_envelope_is_a_cloud_event(topic):
    plain = json.loads(golden(topic))

    assert {"specversion", "id", "source", "type"} <= set(plain)
    assert plain["specversion"] == "1.0"
    assert plain["type"] == f"turnout.{topic}"
    assert plain["datacontenttype"] == "application/json"
    assert all(re.fullmatch(r"[a-z0-9]{1,20}", name) for name in plain)


@every_message
def test_its_name_says_what_happened(topic):
    message = SCHEMAS[topic].builds
    noun, participle, version = topic.split(".")

    assert topic == message.TOPIC
    assert message.__name__ == noun.title() + participle.title()
    assert message.__module__ == f"shared.messages.{noun}_{participle}"
    assert re.fullmatch(r"v[1-9]\d*", version)
    assert f"{message.ABOUT}_id" in {field.name for field in fields(message)}


@every_message
def test_its_schema_has_its_fields_and_no_others(topic):
    schema = SCHEMAS[topic]

    assert list(schema.fields) == [field.name for field in fields(schema.builds)]


@every_message
def test_it_cannot_be_changed_once_it_is_said(topic):
    message = heard(topic)

    with pytest.raises((FrozenInstanceError, TypeError, AttributeError)):
        setattr(message, fields(message)[0].name, None)


@every_message
def test_a_newer_speaker_may_add_to_it(topic):
    plain = json.loads(golden(topic))
    plain["data"]["mood"] = "fine"
    plain["weather"] = "rain"

    envelope = Envelope.from_bytes(json.dumps(plain).encode())

    assert SCHEMAS[topic].hear(envelope.message) == heard(topic)


@every_message
def test_what_is_missing_is_named(topic):
    required = [name for name, kind in SCHEMAS[topic].fields.items() if kind.required]
    assert required

    for name in required:
        plain = json.loads(golden(topic))["data"]
        del plain[name]
        with pytest.raises(Invalid, match=name):
            SCHEMAS[topic].hear(plain)


@every_message
def test_what_is_wrong_is_named_but_not_quoted(topic):
    for name in SCHEMAS[topic].fields:
        plain = json.loads(golden(topic))["data"]
        plain[name] = {"Ivan": "Petrov"}

        with pytest.raises(Invalid, match=name) as caught:
            SCHEMAS[topic].hear(plain)

        assert "Petrov" not in str(caught.value)


@every_message
def test_a_moment_without_a_zone_is_not_said(topic):
    schema, message = SCHEMAS[topic], heard(topic)
    moments = [
        name
        for name, kind in schema.fields.items()
        if isinstance(kind, kinds.AwareDateTime)
    ]

    for name in moments:
        with pytest.raises(Invalid, match=name):
            schema.say(replace(message, **{name: datetime(2026, 3, 2, 9)}))  # noqa: DTZ001
    assert all(getattr(message, name).tzinfo for name in moments)


@every_message
def test_only_a_released_contact_tells_who_somebody_is(topic):
    names = {field.name for field in fields(SCHEMAS[topic].builds)}

    assert not names & IDENTITY or topic == "contact.released.v1"


@pytest.mark.parametrize(
    "attribute",
    ["specversion", "id", "source", "type", "subject", "time", "stream", "sequence",
     "correlationid", "data"],
)  # fmt: skip
def test_an_envelope_without_it_is_none(attribute):
    plain = json.loads(golden("vacancy.closed.v1"))
    del plain[attribute]

    with pytest.raises(Invalid, match=attribute):
        Envelope.from_bytes(json.dumps(plain).encode())


@pytest.mark.parametrize(
    "body",
    [b"", b"null", b"[]", b"\xff", b"{", b"[" * 100_000, b'{"id": 1' + b"0" * 9999],
)
def test_what_is_no_envelope_is_said_to_be_none(body):
    with pytest.raises(Invalid, match="not an envelope"):
        Envelope.from_bytes(body)
