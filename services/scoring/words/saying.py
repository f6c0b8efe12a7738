"""A sentence of the rating, found by its English template and said again."""

from functools import lru_cache
from pathlib import Path

from services.scoring.domain.vacancy import Criterion
from services.scoring.requirements.candidate import Candidate
from services.scoring.requirements.knock_out import KnockOut
from services.scoring.requirements.text import Text
from services.scoring.requirements.tool import Tool
from services.scoring.words.template import templates
from services.scoring.words.value import value
from shared.i18n import LANGUAGES, Words, words_in

__all__ = ["LANGUAGES", "tell", "titled"]

HERE = Path(__file__).parent
ENGLISH = words_in(HERE, "en")

# What stands inside another sentence: what was asked for, or a whole saying.
INNER = {"asked": "label.", "said": "said."}


@lru_cache(maxsize=8192)
def tell(sentence: str, language: str | None) -> str:
    """The sentence in that language; in English where we have no such language."""
    words = words_in(HERE, language)
    if words.language == ENGLISH.language:
        return sentence
    return _said(sentence, words, family="")


def titled(criterion: Criterion[Candidate], language: str | None) -> str:
    """What a requirement asks for; what somebody wrote stays as they wrote it."""
    if isinstance(criterion, Text | KnockOut):
        return criterion.label
    words = words_in(HERE, language)
    if words.language == ENGLISH.language:
        return criterion.label
    if isinstance(criterion, Tool):
        return value("tools", criterion.label, words=words, english=ENGLISH)
    return _said(criterion.label, words, family="label.")


def _said(sentence: str, words: Words, *, family: str, inner: bool = False) -> str:
    for template in templates(ENGLISH):
        found = template.read(sentence) if template.key.startswith(family) else None
        if found is not None:
            key = _inner(template.key, words) if inner else template.key
            return words.say(key, **_gaps(found, words))
    return sentence


def _gaps(found: dict[str, str], words: Words) -> dict[str, str]:
    gaps = {}
    for name, given in found.items():
        kind = name.rstrip("0123456789")
        if kind in INNER:
            gaps[name] = _said(given, words, family=INNER[kind], inner=True)
        else:
            gaps[name] = value(kind, given, words=words, english=ENGLISH)
    return gaps


def _inner(key: str, words: Words) -> str:
    """The key of the form that stands inside another sentence, where there is one."""
    shorter = key.replace("label.", "inner.", 1)
    return shorter if shorter in words.sentences else key
