"""What a letter may and must say: the gaps that are filled when it is sent."""

import re
from collections.abc import Mapping, Sequence
from string import Formatter
from types import MappingProxyType

SEAT = ("name", "vacancy", "when", "where", "contact", "bring", "link")
MAY: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "invited": ("name", "vacancy", "place", "link"),
        "booked": SEAT,
        "moved": SEAT,
        "cancelled": SEAT,
        "reminder": SEAT,
        "changed": SEAT,
        "called-off": SEAT,
        "offer": (*SEAT, "until"),
        "sorry": SEAT,
        "directions": SEAT,
        "delay": (*SEAT, "minutes"),
    }
)
MUST: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "invited": ("link",),
        "booked": ("when", "where", "link"),
        "moved": ("when", "where", "link"),
        "cancelled": ("when",),
        "reminder": ("when", "link"),
        "changed": ("when", "where", "link"),
        "called-off": ("when", "link"),
        "offer": ("when", "until", "link"),
        "sorry": ("when", "link"),
        "directions": ("where", "link"),
        "delay": ("minutes", "link"),
    }
)
LONGEST_SUBJECT, LONGEST_BODY = 200, 4000
PLAIN = re.compile(r"[a-z]+")


def faults_in(kind: str, *, subject: str, body: str) -> dict[str, str]:
    """What is wrong with a wording, by the field it is in; empty where nothing is."""
    found: dict[str, str] = {}
    for name, text, most in (
        ("subject", subject, LONGEST_SUBJECT),
        ("body", body, LONGEST_BODY),
    ):
        said = _fault(text, allowed=MAY[kind], most=most)
        if said:
            found[name] = said
    if "body" not in found:
        gaps = set(gaps_in(body))
        lacking = [one for one in MUST[kind] if one not in gaps]
        if lacking:
            named = ", ".join(f"{{{one}}}" for one in lacking)
            found["body"] = f"it has to say {named}"
    return found


def gaps_in(text: str) -> Sequence[str]:
    """The gaps of a text, in their order. Raises ValueError for a lone brace."""
    return [name for _, name, _, _ in Formatter().parse(text) if name is not None]


def _fault(text: str, *, allowed: Sequence[str], most: int) -> str:
    if not text.strip():
        return "say something here"
    if len(text) > most:
        return f"at most {most} signs"
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return "a brace { or } stands alone; write {{ or }} for the sign itself"
    for _, name, form, turned in parts:
        if name is None:
            continue
        if name not in allowed or form or turned or not PLAIN.fullmatch(name):
            known = ", ".join(f"{{{one}}}" for one in allowed)
            return f"{{{name}}} is nothing we can fill in; there are {known}"
    return ""
