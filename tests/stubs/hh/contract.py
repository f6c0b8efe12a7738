"""What hh.ru lets be asked, in our own words, and whether a request keeps to it.

`contract.json` lists operations with the query, form and JSON fields they know. A
literal path may stand for a variable one: collections and actions of negotiations do.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from tests.stubs.stage import Entry

AGENT = re.compile(r"^\S+/\S+ \(\S+@\S+\)$")
_LITERAL = {"/negotiations/response": r"/negotiations/[^/]+"}
_FREE = ("/oauth/", "/__stub__/")


@cache
def operations() -> dict[str, Any]:
    text = Path(__file__).with_name("contract.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


@cache
def _patterns() -> list[tuple[str, re.Pattern[str], str]]:
    found = []
    for name in operations():
        method, path = name.split(" ", 1)
        pattern = _LITERAL.get(path) or re.sub(r"\{\w+\}", "[^/]+", path)
        # Those with fewer variables are meant first.
        found.append((path.count("{"), len(path), method, pattern, name))
    found.sort(key=lambda one: (one[0], -one[1]))
    return [
        (method, re.compile(f"^{pattern}$"), name)
        for _, _, method, pattern, name in found
    ]


def operation_of(entry: Entry) -> str | None:
    """The operation a request is; of several, the one that knows its query."""
    fitting = [
        name
        for method, pattern, name in _patterns()
        if method == entry.method and pattern.match(entry.path)
    ]
    asked = {key for key, _ in entry.query}
    knowing = [one for one in fitting if _required(one) <= asked <= _query(one)]
    return next(iter(knowing or fitting), None)


def _query(name: str) -> set[str]:
    return set(operations()[name].get("query", {}))


def _required(name: str) -> set[str]:
    known = operations()[name].get("query", {})
    return {key for key, spec in known.items() if spec.get("required")}


def violations(journal: list[Entry]) -> list[str]:
    """Everything asked that the contract does not know, or forbids."""
    return [
        f"{entry.method} {entry.path}: {fault}"
        for entry in journal
        if not entry.path.startswith(_FREE)
        for fault in _faults(entry)
    ]


def _faults(entry: Entry) -> Iterator[str]:
    name = operation_of(entry)
    if name is None:
        yield "there is no such operation"
        return
    known = operations()[name]
    if not AGENT.match(entry.headers.get("Hh-User-Agent", "")):
        yield "HH-User-Agent is missing or of another form"
    yield from _fields(entry.query, known.get("query", {}), "query")
    yield from _fields(entry.form, known.get("form", {}), "form")
    if entry.json is not None:
        yield from _json(entry.json, known.get("json", {}), "")


def _fields(
    told: list[tuple[str, str]], known: dict[str, Any], where: str
) -> Iterator[str]:
    given = {key for key, _ in told}
    for key, value in told:
        if key not in known:
            yield f"{where} {key} is unknown, and would be ignored silently"
        elif not _fits_word(value, known[key]):
            yield f"{where} {key}={value} is not {known[key]}"
    for key, spec in known.items():
        if spec.get("required") and key not in given:
            yield f"{where} {key} is missing"


def _fits_word(value: str, spec: dict[str, Any]) -> bool:
    if spec["type"] in ("integer", "number"):
        if not re.fullmatch(r"-?\d+", value):
            return False
        return int(value) <= spec.get("maximum", int(value))
    if spec["type"] == "boolean":
        return value in ("true", "false")
    return "enum" not in spec or value in spec["enum"]


def _json(told: Any, known: dict[str, Any], path: str) -> Iterator[str]:
    if isinstance(told, dict):
        for key, value in told.items():
            here = f"{path}.{key}" if path else key
            spec = known.get(here)
            if spec is None:
                if not _is_inside_untold(path, known):
                    yield f"field {here} is unknown"
                continue
            if spec.get("deprecated"):
                yield f"field {here} is deprecated, and may be refused"
            if not _fits(value, spec):
                yield f"field {here}={value!r} is not {spec}"
            yield from _json(value, known, here)
    elif isinstance(told, list):
        for one in told:
            yield from _json(one, known, f"{path}[]")


def _is_inside_untold(path: str, known: dict[str, Any]) -> bool:
    """Whether the contract names a list and not what stands in it."""
    return path.endswith("[]") and not any(key.startswith(path) for key in known)


_KINDS: dict[str, Any] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "object": dict,
}


def _fits(value: Any, spec: dict[str, Any]) -> bool:
    if value is None:
        return bool(spec.get("nullable"))
    kind = (
        list if spec["type"].startswith("array") else _KINDS.get(spec["type"], object)
    )
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        return False
    if "enum" in spec and value not in spec["enum"]:
        return False
    size = len(value) if isinstance(value, str | list) else 0
    least = spec.get("minLength", spec.get("minItems", 0))
    return least <= size <= spec.get("maxLength", spec.get("maxItems", size))
