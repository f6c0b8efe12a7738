"""Long lists a page at a time, by where the last page ended and not by counting."""

import base64
import binascii
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from shared.errors import Invalid

T = TypeVar("T")

LONGEST = 200
"""How many rows one page may hold."""


def cursor(*ends: object) -> str:
    """Where a page ended, as one word nobody needs to understand."""
    plain = json.dumps(ends, default=str, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(plain).rstrip(b"=").decode()


def ends_of(text: str, *, count: int) -> Sequence[Any]:
    """What `cursor` was made of. Raises Invalid where it was not."""
    padded = text.encode() + b"=" * (-len(text) % 4)
    try:
        found = json.loads(base64.urlsafe_b64decode(padded))
    except (binascii.Error, ValueError) as error:
        raise _unknown() from error
    if not isinstance(found, list) or len(found) != count:
        raise _unknown()
    return found


def page(
    rows: Sequence[T], *, after: str, limit: int, key: Callable[[T], object]
) -> Mapping[str, Any]:
    """A page of a list short enough to be read whole; `key` names a row for ever."""
    first = 0
    if after:
        (wanted,) = ends_of(after, count=1)
        places = [place for place, row in enumerate(rows) if str(key(row)) == wanted]
        if not places:
            raise _unknown()
        first = places[0] + 1
    shown = rows[first : first + limit]
    more = first + limit < len(rows)
    return {"rows": shown, "next": cursor(key(shown[-1])) if more else None}


def _unknown() -> Invalid:
    said = "take the cursor from the answer before, or leave it out to begin again"
    return Invalid("There is no such page.", fields={"cursor": said})
