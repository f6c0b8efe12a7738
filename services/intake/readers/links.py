"""Addresses that stand behind a link and not in its words: “write to me”."""

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import unquote

ADDRESS: Final = re.compile(
    r"mailto:\s*([^\s?,;<>\"']{1,64}@[^\s?,;<>\"']{1,190})", re.IGNORECASE
)
NUMBER: Final = re.compile(r"tel:\s*(\+?[\d\s()./-]{5,25})", re.IGNORECASE)
MOST: Final = 20


def behind(targets: Iterable[str], *, text: str) -> str:
    """Answer the addresses and numbers the text does not say, each on a line."""
    said, digits = text.lower(), re.sub(r"\D", "", text)
    found: list[str] = []
    for target in list(targets)[:MOST]:
        plain = unquote(target.strip())
        mail, number = ADDRESS.match(plain), NUMBER.match(plain)
        if mail and mail[1].lower() not in said:
            found.append(mail[1])
        elif number and re.sub(r"\D", "", number[1]) not in digits:
            found.append(number[1].strip())
    return "\n".join(dict.fromkeys(found))


def with_links(text: str, targets: Iterable[str]) -> str:
    """Answer the text with what stands behind its links below it."""
    return "\n".join(filter(None, (text, behind(targets, text=text))))
