"""docs/messages.md, written from the code.

python -m tests.architecture.messages_page
"""

from dataclasses import fields
from importlib import import_module
from inspect import cleandoc
from typing import get_type_hints

from shared.messages import SCHEMAS, Message
from tests.architecture.test_front_pages import promised
from tests.architecture.tree import SERVICES
from tests.support.places import ROOT

PAGE = ROOT / "docs" / "messages.md"

HEAD = """\
# Messages

Everything the services tell each other. This page is written from the code by
`python -m tests.architecture.messages_page`, and a test compares the two.

Messages of one stream about one subject take effect in the order they were said.
Every message travels in a [CloudEvents 1.0](https://cloudevents.io) envelope as JSON:
`id`, `source` (`/turnout/<service>`), `type` (`turnout.` and the topic), `subject`
(`<noun>/<id>`), `time`, `stream` and `sequence` (what this source said about this
subject, numbered from 1), `correlationid` (the same for all that follows from one
event), `causationid` (the event that made this one happen), `traceparent`, `data` (the
fields below). A sample of each lies in `tests/contracts/samples/`.

| Topic | Who says it | Who hears it | About | Stream |
| --- | --- | --- | --- | --- |
"""


def page() -> str:
    """The whole page."""
    return HEAD + "".join(map(_row, SCHEMAS)) + "".join(map(_section, SCHEMAS))


def _row(topic: str) -> str:
    message = SCHEMAS[topic].builds
    who = (", ".join(_services(topic, verb)) for verb in ("Says", "Hears"))
    cells = (f"[`{topic}`](#{topic.replace('.', '')})", *who, message.ABOUT)
    return f"| {' | '.join(cells)} | {message.STREAM} |\n"


def _services(topic: str, verb: str) -> list[str]:
    return [service for service in SERVICES if topic in promised(service, verb)]


def _section(topic: str) -> str:
    message = SCHEMAS[topic].builds
    words = cleandoc(message.__doc__ or "")
    rows = "".join(
        f"| `{field.name}` | {_spoken(message, field.name)} |\n"
        for field in fields(message)
    )
    return f"\n## {topic}\n\n{words}\n\n| Field | Holds |\n| --- | --- |\n{rows}"


def _spoken(message: type[Message], name: str) -> str:
    module = vars(import_module(message.__module__))
    hint = get_type_hints(message, module)[name]
    parts = getattr(hint, "__args__", (hint,))
    words = {
        "UUID": "an id",
        "str": "text",
        "int": "a whole number",
        "float": "a number",
        "bool": "true or false",
        "date": "a day",
        "datetime": "a moment, with its time zone",
        "NoneType": "or null",
        "dict": "a list of small objects",
    }
    return " ".join(words[part.__name__] for part in parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
