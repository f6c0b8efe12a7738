"""The page of all messages is that of the code, and streams are heard whole."""

from importlib import import_module

import pytest

from shared.messages import SCHEMAS
from tests.architecture.messages_page import PAGE, page
from tests.architecture.test_front_pages import promised
from tests.architecture.tree import SERVICES


def test_the_page_of_messages_is_that_of_the_code():
    assert PAGE.read_text(encoding="utf-8") == page()


def place(topic):
    """The stream a message belongs to: who says it, about what, in which order."""
    message = SCHEMAS[topic].builds
    (speaker,) = (one for one in SERVICES if topic in promised(one, "Says"))
    return speaker, message.ABOUT, message.STREAM


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_hears_a_stream_whole_or_not_at_all(service):
    handled = import_module(f"services.{service}.handlers").HANDLERS
    heard = {message.TOPIC for message in handled}
    streams = {place(topic) for topic in heard}

    whole = {topic for topic in SCHEMAS if place(topic) in streams}

    assert heard == whole
