"""What all formats share once there is text: clean characters, sane lengths."""

import re
from typing import Final

from services.intake.readers.limits import CHARACTERS

# Characters that change what is seen but not what is said: soft hyphen,
# zero-width space, word joiner, byte order mark and the bidi overrides.
INVISIBLE: Final = re.compile("[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
CONTROL: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
LINE_ENDS: Final = re.compile("\r\n|[\r\x0c\x85\u2028\u2029]")
SPACES: Final = re.compile("[\xa0\u2000-\u200a\u202f\u205f\u3000]")
LINE_TAIL: Final = re.compile(r"[ \t]+(?=\n)")
GAP: Final = re.compile(r"\n{3,}")
SURROGATES: Final = re.compile("[\ud800-\udfff]")


def tidy(text: str) -> tuple[str, tuple[str, ...]]:
    """Clean a text and name what was noticed on the way.

    Spaces of all widths become plain ones, so that words compare; nothing that
    a person reads is changed.
    """
    flags = []
    if len(text) > CHARACTERS:
        text = text[:CHARACTERS]
        flags.append("cut")
    text = LINE_ENDS.sub("\n", text)
    text, hidden = INVISIBLE.subn("", text)
    if hidden:
        flags.append("invisible_characters")
    text = SURROGATES.sub("\ufffd", CONTROL.sub(" ", text))
    text = LINE_TAIL.sub("", SPACES.sub(" ", text) + "\n")
    return GAP.sub("\n\n", text).strip(), tuple(flags)
