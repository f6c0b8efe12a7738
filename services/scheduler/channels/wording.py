"""Words in a person's own language: one catalogue each, all with the same keys."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "ru", "bg", "de", "fr", "el", "ko")
CATALOGUES = Path(__file__).parent.parent / "words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Sentences of one language; `{gaps}` are filled when they are said."""

    language: str
    sentences: Mapping[str, str]

    def say(self, key: str, **gaps: object) -> str:
        return self.sentences[key].format(**gaps)


@cache
def words_in(language: str | None) -> Words:
    """The catalogue of a language we have; English for any other."""
    known = language if language in LANGUAGES else "en"
    text = (CATALOGUES / f"{known}.json").read_text(encoding="utf-8")
    return Words(language=known, sentences=json.loads(text))
