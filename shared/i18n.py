"""Sentences of several languages: one JSON file a language, the same keys in each."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

LANGUAGES: Final = ("en", "ru", "bg", "de", "fr", "el", "ko")


@dataclass(frozen=True, slots=True)
class Words:
    """Sentences of one language; `{gaps}` are filled when they are said."""

    language: str
    sentences: Mapping[str, str]

    def say(self, key: str, **gaps: object) -> str:
        """The sentence of that name, its gaps filled."""
        return self.sentences[key].format(**gaps)


@cache
def words_in(folder: Path, language: str | None) -> Words:
    """The catalogue of a language we have; English for any other."""
    known = language if language in LANGUAGES else LANGUAGES[0]
    text = (folder / f"{known}.json").read_text(encoding="utf-8")
    return Words(language=known, sentences=json.loads(text))
