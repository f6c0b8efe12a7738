"""Which characters a part of a message meant, whatever it declared."""

import codecs
from typing import Final

from services.intake.readers.encodings import decoded
from services.intake.readers.plausibility import CANDIDATES, best_encoding, points

# Declared by programs that do not know: every byte is a letter in them.
CARELESS: Final = frozenset({"ascii", "iso8859-1", "iso8859-15", "cp1252", "latin_1"})
# A superset decodes all that was meant, and what was meant by mistake.
WIDER: Final = {"euc_kr": "cp949", "gb2312": "gb18030", "shift_jis": "cp932"}
MOST_LOST: Final = 0.01
CLEARLY: Final = 1.3


def text_of(content: bytes, *, declared: str | None) -> str:
    """Decode any bytes; what was declared is believed as far as it makes words."""
    codec = codec_of(declared)
    if codec is None or (codec in CARELESS and not content.isascii()):
        return decoded(content).text
    text = content.decode(codec, "replace")
    if text.count("\ufffd") > MOST_LOST * max(1, len(text)):
        return decoded(content).text
    if _is_another_alphabet(content, codec):
        return decoded(content).text
    return text


def codec_of(declared: str | None) -> str | None:
    """Python's name of a charset, None for one nobody knows."""
    name = (declared or "").strip().strip("\"'").lower()
    if not name:
        return None
    try:
        codec = codecs.lookup(name).name
        # Python also has codecs that are no charsets at all.
        b"a".decode(codec)
    except (LookupError, ValueError):
        return None
    return WIDER.get(codec, codec)


def _is_another_alphabet(content: bytes, codec: str) -> bool:
    """Whether a one-byte charset was declared and another one plainly makes words."""
    scripts = dict(CANDIDATES)
    if codec not in scripts or content.isascii():
        return False
    best = best_encoding(content)
    if best == codec:
        return False
    ours = points(content.decode(codec, "replace"), script=scripts[codec])
    theirs = points(content.decode(best, "replace"), script=scripts[best])
    return theirs > 0 and theirs > CLEARLY * max(ours, 0.0)
