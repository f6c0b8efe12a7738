"""Texts side by side: a signature of 256 bytes that tells how much two share.

The signature is a MinHash over every three words in a row. Bands of it that are equal
find texts of which more than half is the same, without looking at the others.
"""

import re
from hashlib import blake2b

VERSION = 1
_PLACES = 64
_BAND = 4 * 4  # four numbers of four bytes
_WORD = re.compile(r"[^\W_]+")
_IN_A_ROW = 3
_LONGEST = 60_000


def signature(text: str) -> bytes:
    """The text's signature; the same text has the same one everywhere."""
    # Loading it takes more than a second, and most processes never need it.
    from datasketch import MinHash

    words = _WORD.findall(text[:_LONGEST].casefold())
    rows = {
        " ".join(words[at : at + _IN_A_ROW])
        for at in range(max(1, len(words) - _IN_A_ROW + 1))
    }
    made = MinHash(num_perm=_PLACES, seed=1)
    made.update_batch([row.encode() for row in sorted(rows)])
    return bytes(made.hashvalues.astype("<u4").tobytes())


def bands(made: bytes) -> tuple[str, ...]:
    """Keys of which texts that share much have some in common."""
    return tuple(
        f"{at // _BAND:x}:{blake2b(made[at : at + _BAND], digest_size=8).hexdigest()}"
        for at in range(0, len(made), _BAND)
    )


def share(one: bytes, other: bytes) -> float:
    """How much two texts share, from 0 to 1, as far as signatures tell."""
    places = [one[at : at + 4] == other[at : at + 4] for at in range(0, len(one), 4)]
    return round(sum(places) / len(places), 3)
