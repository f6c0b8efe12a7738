"""What somebody looks for among all résumés, in words, phrases and names.

    crm "key accounts" name:petrova -intern

finds texts with a form of "crm", the phrase as it stands, somebody called so, and no
form of "intern". All of it is wanted; a word also finds what it begins.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from shared.errors import Invalid
from shared.reading.folding import fold_word
from shared.reading.stems import WORD, variants

LONGEST, MOST = 200, 12
SHORTEST_BEGINNING = 3

_PIECE = re.compile(
    r'(?P<no>-)?(?:(?P<field>name):)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """One thing looked for: a phrase of folded words, or a word with its stems.

    `who` looks into names and contacts alone; `unwanted` keeps out what has it.
    """

    words: tuple[str, ...]
    stems: tuple[str, ...] = ()
    who: bool = False
    unwanted: bool = False
    shown: str = ""

    @property
    def begins(self) -> bool:
        """Whether what the word begins is found as well."""
        return len(self.words) == 1 and len(self.words[0]) >= SHORTEST_BEGINNING


def parse(text: str) -> Sequence[Sought]:
    """What the words ask for. Raises Invalid where that is too much, or nothing."""
    if len(text) > LONGEST:
        raise Invalid(
            "Look for less at once.", fields={"q": f"at most {LONGEST} signs"}
        )
    found = [sought for piece in _PIECE.finditer(text) for sought in _sought(piece)]
    if len(found) > MOST:
        raise Invalid("Look for less at once.", fields={"q": f"at most {MOST} words"})
    if found and all(one.unwanted for one in found):
        said = "say what you look for, not only what you do not"
        raise Invalid("This would be everybody else.", fields={"q": said})
    return found


def _sought(piece: re.Match[str]) -> Sequence[Sought]:
    written = piece["word"] or piece["phrase"] or ""
    words = tuple(WORD.findall(fold_word(written)))
    if not words:
        return ()
    who = piece["field"] is not None
    single = len(words) == 1 and piece["phrase"] is None and not who
    return (
        Sought(
            words=words,
            stems=tuple(sorted(variants(WORD.findall(written.casefold())[0])))
            if single
            else (),
            who=who,
            unwanted=piece["no"] is not None,
            shown=written,
        ),
    )
