"""A text cut at its evidence, so that a page can mark what was quoted and for what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of text that is evidence for a requirement."""

    start: int
    end: int
    requirement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A piece of the text and the requirements it is evidence for, if any."""

    text: str
    requirements: tuple[str, ...] = ()


def segments(text: str, marks: Iterable[Mark]) -> Sequence[Segment]:
    """The whole text in order; joined, the segments are the text again."""
    kept = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    cuts = sorted({0, len(text), *(m.start for m in kept), *(m.end for m in kept)})
    return [
        Segment(
            text=text[start:end],
            requirements=tuple(
                dict.fromkeys(
                    m.requirement for m in kept if m.start <= start and end <= m.end
                )
            ),
        )
        for start, end in pairwise(cuts)
    ]
