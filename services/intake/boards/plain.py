"""Reading somebody else's JSON without believing in it.

Unknown fields are left alone, nulls and absent ones are the same, and a number where
a word was promised is that word.
"""

import hashlib
import html
import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from services.intake.boards.errors import ContractBroken
from shared.errors import Invalid
from shared.http import Answer, NotJson

_TAG = re.compile(r"<[^>]*>")
_BREAK = re.compile(r"<\s*(?:br|/p|/li|/div|/h\d)\s*/?\s*>", re.IGNORECASE)
_ITEM = re.compile(r"<\s*li\b[^>]*>", re.IGNORECASE)
_OFFSET = re.compile(r"([+-]\d{2})(\d{2})$")


def json_of(body: bytes) -> Any:  # noqa: ANN401  # whatever JSON holds
    """The JSON of a kept body. Raises Invalid where it is none."""
    try:
        return json.loads(body)
    except ValueError as error:
        raise Invalid("what the board sent is no JSON") from error


def at(thing: Any, *path: str) -> Any:  # noqa: ANN401  # whatever stands there
    """What stands at a path of keys; None where any step is not there."""
    for key in path:
        if not isinstance(thing, Mapping):
            return None
        thing = thing.get(key)
    return thing


def word(thing: Any, *path: str) -> str | None:  # noqa: ANN401  # as above
    """The word there; numbers are words, and empty ones are none."""
    found = at(thing, *path) if path else thing
    if isinstance(found, bool) or not isinstance(found, str | int | float):
        return None
    return str(found).replace("\x00", "").strip() or None


def number(thing: Any, *path: str) -> int | None:  # noqa: ANN401  # as above
    """The whole number there, also where it stands as a word."""
    found = at(thing, *path) if path else thing
    try:
        return None if isinstance(found, bool) else int(float(found))
    except (TypeError, ValueError, OverflowError):
        return None


def rows(thing: Any, *path: str) -> Sequence[Any]:  # noqa: ANN401  # as above
    """The list there; none where there is no list."""
    found = at(thing, *path) if path else thing
    return found if isinstance(found, list) else []


def words(thing: Any, *path: str, key: str | None = None) -> tuple[str, ...]:  # noqa: ANN401  # as above
    """The words of a list, or those under `key` of its objects."""
    found = (word(one, key) if key else word(one) for one in rows(thing, *path))
    return tuple(one for one in found if one)


def moment(told: Any) -> datetime | None:  # noqa: ANN401  # as above
    """A date as hh writes it (`2024-02-20T10:24:48+0300`), aware; None for others."""
    if not isinstance(told, str):
        return None
    try:
        found = datetime.fromisoformat(_OFFSET.sub(r"\1:\2", told.strip()))
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def text_of(told: Any) -> str | None:  # noqa: ANN401  # as above
    """HTML as plain lines; entities unescaped once."""
    found = word(told)
    if found is None:
        return None
    lines = _ITEM.sub("- ", _BREAK.sub("\n", found))
    plain = html.unescape(_TAG.sub("", lines)).replace("\xa0", " ")
    tidy = (" ".join(line.split()) for line in plain.splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(tidy)).strip() or None


def mark_of(*parts: Any) -> str:  # noqa: ANN401  # as above
    """A short mark that differs where any of the parts does."""
    told = json.dumps(parts, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def body_of(answer: Answer, kind: type) -> Any:  # noqa: ANN401  # as above
    """The answer's JSON of the promised kind. Raises ContractBroken, NotJson."""
    try:
        found = answer.json()
    except NotJson as fault:
        if fault.called_json:
            raise
        raise ContractBroken(
            f"a page of kind {answer.media or 'nothing'} came instead of data"
        ) from None
    if not isinstance(found, kind):
        raise ContractBroken(f"the answer is no {kind.__name__}")
    return found
