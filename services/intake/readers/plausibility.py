"""Which legacy encoding makes words of some bytes.

Every candidate decodes the bytes; each character above ASCII then earns or
loses points by what it is and beside what it stands. The best reading wins.
"""

import unicodedata
from functools import cache
from typing import Final

SAMPLE: Final = 8_000
# Letters from the most frequent to the rarest, in Russian, Bulgarian and Greek prose.
BY_FREQUENCY: Final = (
    "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",
    "αοιετσνηυρπκμλςωδγχθφβξζψ",
)
PLAIN: Final = str.maketrans("άέίόήύώϊϋΐΰ", "αειοηυωιυιυ")
WEIGHTS: Final = {
    letter: 1.2 - 1.1 * rank / len(alphabet)
    for alphabet in BY_FREQUENCY
    for rank, letter in enumerate(alphabet)
}
PUNCTUATION: Final = frozenset("«»„“”‘’–—…•·№€§©®°´\xa0\xad")
# The most frequent syllables of Korean prose and résumés.
HANGUL: Final = frozenset(
    "이다의에는을를가로고하한지사자기리인도서시대어나아있과부정일수보전해라그만상"
    "스제원여구장주동업무경력학교영담당관매출고객신규계약성및년월김박최"
)
CANDIDATES: Final = (
    # Of equal readings the first wins; the West comes last, as it reads anything.
    ("cp1251", "cyrillic"),
    ("koi8-r", "cyrillic"),
    ("cp866", "cyrillic"),
    ("iso-8859-5", "cyrillic"),
    ("cp1253", "greek"),
    ("iso-8859-7", "greek"),
    ("cp949", "hangul"),
    ("cp1252", "latin"),
)
FALLBACK: Final = "cp1252"
UNDECODABLE: Final = -3.0


def best_encoding(content: bytes) -> str:
    """Answer the candidate whose reading looks most like words."""
    sample = content[:SAMPLE]
    high = sum(byte > 0x7F for byte in sample)  # noqa: PLR2004 - end of ASCII
    if not high:
        return FALLBACK
    scores = {
        encoding: points(sample.decode(encoding, "replace"), script=script)
        for encoding, script in CANDIDATES
    }
    return max(scores, key=lambda encoding: scores[encoding])


def points(text: str, *, script: str) -> float:
    """Add up what each character above ASCII says for or against a reading."""
    padded = f" {text} "
    return sum(
        worth(one, before=padded[place], after=padded[place + 2], script=script)
        for place, one in enumerate(text)
        if one > "\x7f"
    )


def worth(one: str, *, before: str, after: str, script: str) -> float:
    """Judge one character among its neighbours."""
    kind = script_of(one)
    if kind == "none":
        return symbol(one)
    if kind != script:
        return UNDECODABLE / 2
    if script == "hangul":
        return 2.4 if one in HANGUL else 1.0
    if script == "latin":
        return accented(before=before, after=after)
    return letter(one, before=before, after=after, script=script)


def symbol(one: str) -> float:
    """Judge what is no letter: quotes and dashes are welcome, boxes are not."""
    if one in PUNCTUATION:
        return 0.2
    return UNDECODABLE if unicodedata.category(one)[0] in "CZ" else -1.5


def accented(*, before: str, after: str) -> float:
    """An accented letter stands among plain ones; three in a row are no word."""
    plain = sum(one.isascii() and one.isalpha() for one in (before, after))
    foreign = sum(one > "\x7f" and one.isalpha() for one in (before, after))
    return 0.4 + 0.5 * plain - 0.9 * foreign


def letter(one: str, *, before: str, after: str, script: str) -> float:
    """A letter of another alphabet: common, of one case, and among its own."""
    if "latin" in {script_of(before), script_of(after)}:
        return -1.0
    frequency = WEIGHTS.get(one.lower().translate(PLAIN), 0.0)
    if one.islower():
        return frequency
    # ПРОДАЖИ and Продажи are words; пРОДАЖИ is koi8-r read as cp1251.
    if before.islower():
        return -1.5
    alone = script not in {script_of(before), script_of(after)}
    return -0.3 if alone else 0.9 * frequency


@cache
def script_of(one: str) -> str:
    """Answer the script of a letter, and none for anything else."""
    if not one.isalpha():
        return "none"
    name = unicodedata.name(one, "")
    for script in ("CYRILLIC", "GREEK", "HANGUL", "LATIN"):
        if name.startswith(script):
            return script.lower()
    return "other"
