"""Taking the person out of a text, so that only the profile is left.

Two résumés that differ in nothing but the person come out as the same text: lines that
held personal matters alone vanish, and job titles lose their gender.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from shared.reading.findings import Findings, Span
from shared.reading.folding import MAX_CHARACTERS, fold_word
from shared.reading.gender import neutral
from shared.reading.sections import PERSONAL, heading

NAME = "[name]"
CONTACT = "[contact]"
PERSONAL_TOKEN = "[personal]"  # noqa: S105  # no password
ONLY_PERSONAL = re.compile(
    rf"[\s\-–•*,;|/.:()]*(?:{re.escape(PERSONAL_TOKEN)}[\s\-–•*,;|/.:()]*)+"
)
SHORTEST_NAME = 2
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def redact(text: str, findings: Findings) -> str:
    """Return the text without name, contacts and personal matters; the city stays."""
    # What is not read cannot be cut out, so it goes as a whole.
    text = text[:MAX_CHARACTERS]
    cuts = [
        *((item.span, PERSONAL_TOKEN) for item in findings.personal),
        *((item.span, CONTACT) for item in findings.emails),
        *((item.span, CONTACT) for item in findings.phones),
        *((item.span, CONTACT) for item in findings.links),
        *((span, NAME) for span in _name_places(text, findings)),
    ]
    return neutral(_without_empty_parts(_replaced(text, cuts)))


def _replaced(text: str, cuts: Iterable[tuple[Span, str]]) -> str:
    pieces: list[str] = []
    at = 0
    for span, token in sorted(cuts, key=lambda cut: (cut[0].start, -cut[0].end)):
        if span.end <= at:
            continue
        if span.start >= at:
            pieces.extend((text[at : span.start], token))
        at = span.end
    return "".join((*pieces, text[at:]))


def _name_places(text: str, findings: Findings) -> list[Span]:
    """Return every place of the name: whole, turned round, and each part of it."""
    if findings.name is None:
        return []
    words = WORD.findall(findings.name.value)
    whole = {findings.name.value, " ".join(words), " ".join(reversed(words))}
    places = [findings.name.span]
    for form in sorted(whole):
        places.extend(_places(text, form))
    kept = _profile(findings)
    for word in words:
        if len(word) > SHORTEST_NAME:
            places.extend(
                place
                for place in _places(text, word)
                if not any(
                    place.start < end and start < place.end for start, end in kept
                )
            )
    return places


def _places(text: str, form: str) -> list[Span]:
    pattern = re.compile(
        r"(?<!\w)" + r"\s+".join(map(re.escape, form.split())) + r"(?!\w)",
        re.IGNORECASE,
    )
    return [Span(match.start(), match.end()) for match in pattern.finditer(text)]


def _profile(findings: Findings) -> list[tuple[int, int]]:
    # A surname may also be an employer or a city; those belong to the profile.
    spans = [
        *(job.span for job in findings.jobs),
        *(entry.span for entry in findings.education),
        *(skill.span for skill in findings.skills),
        *(language.span for language in findings.languages),
    ]
    if findings.location is not None:
        spans.append(findings.location.span)
    return [(span.start, span.end) for span in spans]


def _without_empty_parts(text: str) -> str:
    kept: list[str] = []
    for line in text.split("\n"):
        if ONLY_PERSONAL.fullmatch(line):
            continue
        kept.append(line)
    return "\n".join(_without_empty_headings(kept))


def _without_empty_headings(lines: list[str]) -> list[str]:
    kept: list[str] = []
    for position, line in enumerate(lines):
        if _is_personal_heading(line) and _is_empty(lines, position):
            while kept and not kept[-1].strip():
                kept.pop()
            continue
        kept.append(line)
    return kept


def _is_empty(lines: list[str], position: int) -> bool:
    """Return whether nothing but another heading follows a heading."""
    rest = (lines[at].strip() for at in range(position + 1, len(lines)))
    following = next(filter(None, rest), "")
    return not following or heading(fold_word(following)) is not None


def _is_personal_heading(line: str) -> bool:
    return bool(line.strip()) and heading(fold_word(line.strip())) == PERSONAL
