"""Distinct words and what they weigh: the tie-break between equal scores.

A term counts once however often it stands in a text, and the length of the text does
not matter: repeating a résumé, or a longer name at its head, changes nothing.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from math import log

WORD = re.compile(r"[^\W_]{2,}")

# Cut endings off by length alone: one rule for seven languages, and the masculine and
# the feminine form of a job title become one term.
STEM = 6


def terms(*texts: str) -> frozenset[str]:
    """The distinct terms of some texts: folded, without accents, cut to stems."""
    return frozenset(
        word[:STEM] for text in texts for word in WORD.findall(_folded(text))
    )


def _folded(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return unicodedata.normalize("NFC", bare)


def relevance(hits: Mapping[str, Iterable[str]]) -> dict[str, float]:
    """Weigh each text's hits: a term that few texts have counts more.

    `hits` maps an id to the query terms its text holds. This is BM25 with term
    frequency 1 and b = 0, so a hit earns the term's idf (Robertson and Zaragoza 2009).
    """
    # Stores keep them sorted: without duplicates and in order, they sort at once.
    kept = {key: sorted(dict.fromkeys(found)) for key, found in sorted(hits.items())}
    frequency = Counter(term for found in kept.values() for term in found)
    idf = {
        term: log(1 + (len(kept) - count + 0.5) / (count + 0.5))
        for term, count in frequency.items()
    }
    return {
        key: round(sum(idf[term] for term in found), 6) for key, found in kept.items()
    }
