"""Finding somebody at the desk: two letters in any script, four digits, or a code.

`static/desk.js` does the same with the same table of letters while nobody can be asked.
"""

import json
import re
import unicodedata
from functools import cache
from uuid import UUID

from services.scheduler.queries.sessions import Seat
from services.scheduler.views.blueprint import HERE

# What one scanner types on a keyboard set to Cyrillic, as it does at many desks.
KEYBOARD = str.maketrans("фисвуа", "abcdef")
CODE = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
# Spellings of one sound, told alike: Yulia and Julia, Kharkov and Harkov.
ALIKE = (
    ("kh", "h"),
    ("ph", "f"),
    ("tz", "ts"),
    ("shch", "sh"),
    ("sht", "sh"),
    ("ck", "k"),
    ("ou", "u"),
    ("y", "i"),
    ("j", "i"),
    ("w", "v"),
)


def found(seat: Seat, wanted: str) -> bool:
    """Whether a name has a word that begins so, or a phone ends so, or the code is."""
    if not wanted:
        return True
    if code := code_in(wanted):
        return code == seat.booking.id
    if wanted.isdigit():
        digits = "".join(sign for sign in seat.phone if sign.isdigit())
        return digits.endswith(wanted)
    sound = sounded(wanted)
    return f" {folded(wanted)}" in words_of(seat.name) or bool(
        sound and f" {sound}" in words_of(seat.name)
    )


def words_of(name: str) -> str:
    """What a name is found by, each word after a space: as spelt, and as it sounds."""
    spelt = folded(name)
    return f" {spelt} {spelt.replace('-', ' ')} {sounded(name)}"


def code_in(wanted: str) -> UUID | None:
    """The booking a scanned code speaks of, however the scanner typed it."""
    typed = wanted.casefold().translate(KEYBOARD)
    match = CODE.search(typed)
    return UUID(match[0]) if match else None


def folded(words: str) -> str:
    """Without accents and capitals, in any script."""
    apart = unicodedata.normalize("NFKD", words)
    kept = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return unicodedata.normalize("NFC", kept).casefold()


def sounded(words: str) -> str:
    """As it sounds in Latin letters, near enough to find a person by."""
    apart = unicodedata.normalize("NFKD", words).casefold()
    latin = "".join(
        letters().get(sign, sign) for sign in apart if not unicodedata.combining(sign)
    ).replace("-", " ")
    for spelt, alike in ALIKE:
        latin = latin.replace(spelt, alike)
    return re.sub(r"(.)\1+", r"\1", latin)


@cache
def letters() -> dict[str, str]:
    table: dict[str, str] = json.loads(
        (HERE / "static" / "letters.json").read_text(encoding="utf-8")
    )
    return table
