"""An interviewer: known by name, as sessions name them; the same name, one person."""

import unicodedata
from uuid import UUID, uuid5

_NAMES = UUID("3f0b6a58-6a43-5d0b-9d1e-7c1f0e6f4b21")


def interviewer_id(name: str) -> UUID:
    """The same for "Irina Sokolova" and "irina  sokolova"."""
    plain = unicodedata.normalize("NFKC", " ".join(name.split())).casefold()
    return uuid5(_NAMES, plain)


def same(one: str, other: str) -> bool:
    return interviewer_id(one) == interviewer_id(other)
