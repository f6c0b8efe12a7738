"""Names of any script side by side: in Latin letters, and by their consonants."""

import re
import unicodedata
from itertools import combinations

from rapidfuzz import fuzz

_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґѝ",
        re.split(
            " ",
            "a b v g d e e zh z i i k l m n o p r s t u f h ts ch sh shch"
            " a y  e yu ya i i e g i",
        ),
        strict=True,
    )
)  # fmt: skip
_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψω",
        re.split(" ", "a v g d e z i th i k l m n x o p r s s t y f ch ps o"),
        strict=True,
    )
)
_PAIRS = {"ου": "ou", "μπ": "b", "ντ": "d", "γκ": "g", "αυ": "av", "ευ": "ev"}
_LATIN = {"ß": "ss", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"}
_LETTERS = _CYRILLIC | _GREEK | _LATIN
_INITIALS = re.split(",", "g,kk,n,d,tt,r,m,b,pp,s,ss,,j,jj,ch,k,t,p,h")
_VOWELS = re.split(",", "a,ae,ya,yae,eo,e,yeo,ye,o,wa,wae,oe,yo,u,wo,we,wi,yu,eu,ui,i")
_FINALS = re.split(",", ",k,k,k,n,n,n,t,l,k,m,l,l,l,p,l,m,p,p,t,t,ng,t,t,k,t,p,t")
# Korean surnames are written in Latin letters by habit, not by rule.
_SURNAMES = {
    "이": "lee", "박": "park", "최": "choi", "임": "lim", "노": "noh", "류": "ryu",
    "우": "woo", "오": "oh", "유": "yoo", "조": "cho", "신": "shin", "심": "shim",
}  # fmt: skip
_HANGUL = (0xAC00, 0xD7A3)
# Letters that other habits of writing put for one another.
_SOUNDS = (
    ("sch", "s"), ("tch", "s"), ("ch", "s"), ("sh", "s"), ("zh", "s"), ("ts", "s"),
    ("tz", "s"), ("th", "t"), ("ph", "f"), ("kh", "h"), ("ck", "k"), ("x", "ks"),
    ("q", "k"), ("c", "k"), ("g", "k"), ("j", "s"), ("z", "s"),
    ("d", "t"), ("b", "p"), ("v", "f"), ("w", "f"),
)  # fmt: skip
_MUTE = str.maketrans("", "", "aeiouyh")
_SHORTEST, _MOST_WORDS = 2, 4


def latin(name: str) -> str:
    """The name in lower-case Latin letters, its words apart."""
    words = unicodedata.normalize("NFC", name).casefold().split()
    return " ".join(filter(None, (_word(word, at) for at, word in enumerate(words))))


def keys(name: str) -> tuple[str, ...]:
    """What names that may be the same have in common, however they are written.

    Two words of the name at a time, without vowels and in no order: a patronymic, a
    second surname or the other order leave one key the same.
    """
    skeletons = [_skeleton(word) for word in latin(name).split()[:_MOST_WORDS]]
    long = sorted({one for one in skeletons if len(one) >= _SHORTEST})
    pairs = [f"{one} {other}" for one, other in combinations(long, 2)]
    # "Kim Min Su" is "Kim Minsu".
    whole = "".join(skeletons)
    return (*pairs, f"={whole}") if len(whole) > _SHORTEST + 1 else tuple(pairs)


def likeness(one: str | None, other: str | None) -> float | None:
    """How like two names are, from 0 to 1; None where one is not known."""
    if not one or not other:
        return None
    first, second = latin(one), latin(other)
    if set(keys(one)) & set(keys(other)) and min(len(first), len(second)) > 4:  # noqa: PLR2004  # letters
        sounds = 0.9
    else:
        sounds = 0.0
    return round(max(sounds, fuzz.token_sort_ratio(first, second) / 100), 3)


def _word(word: str, at: int) -> str:
    if not at and word[:1] in _SURNAMES and len(word) <= 4:  # noqa: PLR2004  # syllables
        # Written together the surname comes first: "김민수".
        rest = "".join(map(_letter, word[1:]))
        return f"{_SURNAMES[word[0]]} {rest}".strip()
    if _is_hangul(word[:1]) and not at and len(word) > 1:
        return f"{_letter(word[0])} {''.join(map(_letter, word[1:]))}"
    for pair, letters in _PAIRS.items():
        word = word.replace(pair, letters)
    bare = unicodedata.normalize("NFD", "".join(_LETTERS.get(one, one) for one in word))
    spelled = "".join(
        _LETTERS.get(one, one) for one in bare if unicodedata.category(one) != "Mn"
    )
    return "".join(_letter(one) for one in spelled if one.isalpha())


def _letter(letter: str) -> str:
    if not _is_hangul(letter):
        return letter
    initial, rest = divmod(ord(letter) - _HANGUL[0], 588)
    vowel, final = divmod(rest, 28)
    return _INITIALS[initial] + _VOWELS[vowel] + _FINALS[final]


def _is_hangul(letter: str) -> bool:
    return bool(letter) and _HANGUL[0] <= ord(letter) <= _HANGUL[1]


def _skeleton(word: str) -> str:
    for letters, sound in _SOUNDS:
        word = word.replace(letters, sound)
    bare = word.translate(_MUTE)
    return "".join(
        letter for at, letter in enumerate(bare) if not at or bare[at - 1] != letter
    )
