"""An English template, as the pattern of the sentences that were made from it."""

import re
from dataclasses import dataclass
from functools import cache
from string import Formatter

from services.scoring.requirements.language import NAMES
from shared.i18n import Words

SENTENCES = (
    "said.",
    "ask.",
    "label.",
    "doubt.",
    "flag.",
    "above.",
    "status.",
    "gate.",
    "word.",
)

# What a gap may hold; a kind that has names in the catalogue holds one of them where
# the kind is closed, and any words elsewhere.
MONTHS = r"\d+ years?(?: \d+ months?)?|\d+ months?"
PATTERNS = {
    "months": MONTHS,
    "money": r"\d[\d\u202f]* [A-Z]{3}",
    "currency": "[A-Z]{3}",
    "number": r"\d+",
    "points": r"[+-][\d.e+]+",
    "level": "[ABC][12]|native",
    "language": "|".join(NAMES.values()),
    "period": r"\w+",
}
CLOSED = ("hours", "degree", "gate", "status")


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A key of the catalogue and the pattern that its English words make."""

    key: str
    pattern: re.Pattern[str]
    certain: tuple[bool, int]

    def read(self, sentence: str) -> dict[str, str] | None:
        """The values in the sentence, if it was made from this template."""
        found = self.pattern.fullmatch(sentence)
        return found.groupdict() if found else None


@cache
def _templates(language: str, sentences: tuple[tuple[str, str], ...]) -> list[Template]:
    words = Words(language, dict(sentences))
    made = [
        _template(key, text, words)
        for key, text in sentences
        if key.startswith(SENTENCES)
    ]
    return sorted(made, key=lambda one: (one.certain, one.key), reverse=True)


def templates(english: Words) -> list[Template]:
    """All of them, the surest first: closed gaps before open ones, then by length."""
    return _templates(english.language, tuple(english.sentences.items()))


def _template(key: str, text: str, words: Words) -> Template:
    pattern, literal, closed = "", 0, True
    for before, name, _, _ in Formatter().parse(text):
        pattern += re.escape(before)
        literal += len(before)
        if name:
            inner = _pattern(name.rstrip("0123456789"), words)
            closed = closed and inner != ".+"
            pattern += f"(?P<{name}>{inner})"
    return Template(
        key=key,
        pattern=re.compile(pattern, re.DOTALL | re.IGNORECASE),
        certain=(closed, literal),
    )


def _pattern(kind: str, words: Words) -> str:
    if kind in CLOSED:
        return "|".join(
            re.escape(one)
            for key, one in words.sentences.items()
            if key.startswith(f"name.{kind}.")
        )
    return PATTERNS.get(kind, ".+")
