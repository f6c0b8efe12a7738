"""Yesterday's majors, heard as today's.

When a message changes so much that an old listener could not understand it, it gets
a new topic, `….v2` beside `….v1`, and one line here that turns what an old speaker
says into what a new listener hears. Listeners are brought up first and hear both,
then speakers; the line goes once no old message can come any more (30 days, as long
as ids are remembered).
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from shared.messages.envelope import Envelope


@dataclass(frozen=True, slots=True)
class Upcaster:
    """A pure function from the data of one topic to that of a later one."""

    topic: str
    change: Callable[[dict[str, Any]], dict[str, Any]]


UPCASTERS: Mapping[str, Upcaster] = {}
"""By the older topic. None today: every message is at its first major."""


def heard_as(
    envelope: Envelope,
    *,
    handled: Collection[str],
    upcasters: Mapping[str, Upcaster] = UPCASTERS,
) -> Envelope:
    """The event as the newest topic somebody here handles, or as it was.

    Id, line and journey stay: it is still the same event. What cannot be changed,
    because it is not what it says it is, stays as well and is found to be invalid.
    """
    current = envelope
    while current.topic not in handled and current.topic in upcasters:
        newer = upcasters[current.topic]
        try:
            current = replace(
                current, topic=newer.topic, message=newer.change(current.message)
            )
        except (KeyError, TypeError, ValueError):
            return envelope
    return current if current.topic in handled else envelope


def with_older(
    handled: Collection[str], *, upcasters: Mapping[str, Upcaster] = UPCASTERS
) -> list[str]:
    """The topics to listen to: those handled, and all that become one of them."""
    found = list(handled)
    for topic in found:
        found += [
            older
            for older, newer in upcasters.items()
            if newer.topic == topic and older not in found
        ]
    return found
