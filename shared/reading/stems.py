"""What words of seven languages have in common in all their forms.

Snowball's stemmers for six languages, simplemma's lemmas for Bulgarian, which Snowball
here lacks, and particles cut off for Korean. Stems are folded like texts are, so that
accents and look-alike letters make no difference.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import Stemmer

from shared.reading.folding import fold_word

WORD = re.compile(r"[^\W_]+")

_SNOWBALL = {"en": "english", "ru": "russian", "de": "german", "fr": "french"}
_SNOWBALL |= {"el": "greek"}
_LATIN, _CYRILLIC = ("en", "de", "fr"), ("ru", "bg")
# Endings that say what a Korean noun does in its sentence, the longest first.
_PARTICLES = re.compile(
    r"(?<=[가-힣]{2})(?:에서는|으로서|으로써|에서|에게|으로|까지|부터|처럼|보다|이며|이나"
    r"|을|를|은|는|이|가|의|에|로|와|과|도|만|나)$"
)


def words_of(text: str) -> Sequence[str]:
    """The words of a text, in their order, as they are written but for the case."""
    return WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def stem(word: str, *, language: str | None) -> str:
    """What a word of that language is looked for as."""
    if language == "ko" or "가" <= word[:1] <= "힣":
        return fold_word(_PARTICLES.sub("", word))
    if language == "bg":
        return fold_word(_lemma(word))
    if language in _SNOWBALL:
        return fold_word(_stemmer(_SNOWBALL[language]).stemWord(word))
    return fold_word(word)


def stems_of(text: str, *, language: str | None) -> Sequence[str]:
    """The stems of a text's words, in their order."""
    known: dict[str, str] = {}
    return [
        known.get(word) or known.setdefault(word, stem(word, language=language))
        for word in words_of(text)
    ]


def variants(word: str) -> frozenset[str]:
    """Every stem the word may have, in the languages its letters allow."""
    first = next((sign for sign in word if sign.isalpha()), "")
    if "а" <= fold_word(first) <= "џ":
        languages: Sequence[str] = _CYRILLIC
    elif "α" <= fold_word(first) <= "ω":
        languages = ("el",)
    elif "가" <= first <= "힣":
        languages = ("ko",)
    else:
        languages = _LATIN
    found = {stem(word.casefold(), language=language) for language in languages}
    return frozenset(found - {""})


def _stemmer(algorithm: str) -> Stemmer.Stemmer:
    # One holds a cache of its own and may be used by one thread at a time.
    return Stemmer.Stemmer(algorithm, 0)


@lru_cache(maxsize=20_000)
def _lemma(word: str) -> str:
    import simplemma

    return str(simplemma.lemmatize(word, lang="bg"))
