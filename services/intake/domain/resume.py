"""A résumé that was read: what it says, apart from whom it is about."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.intake.domain.identity import Identity

# What a reader may have noticed that a person should look at, and why.
DOUBTS: Mapping[str, str] = {
    "ocr": "The text was recognized from a picture; letters may be wrong.",
    "ocr_poor": "The picture is hard to read; much of the text is doubtful.",
    "pages_cut": "Only the first pages were read.",
    "cut": "The text is so long that only its beginning was read.",
    "pictures_unread": "Some pages are pictures, and their text was not recognized.",
    "hidden_text": "The file holds words nobody can see; they were left out.",
    "invisible_characters": "The text holds characters nobody can see.",
    "repaired": "The file was damaged; something may be missing.",
    "mixed_encodings": "Parts of the file were in another encoding.",
    "several_resumes": "The letter holds several résumés; only the first was read. "
    "Save the others and hand them in one by one.",
    "several_people": "The file seems to hold two résumés; one person was taken in. "
    "Save the other apart and hand it in as well.",
    "too_short": "The text is very short.",
    "too_long": "The text is so long that only its beginning was rated.",
    "language_unknown": "The language is none of the seven.",
    "experience_conflict": "The dates and the stated years contradict each other.",
    "repeated_words": "The same words stand there over and over.",
    "instructions": "The text talks to the program that reads it; that has no effect.",
    "job_advert": "Parts of it read like a job advert.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    """`text` is whole and stays here; `redacted` is what other services may see."""

    identity: Identity
    text: str
    redacted: str
    profile: Mapping[str, Any]
    language: str | None
    document_date: date | None
    reader_version: str


def doubts(flags: Iterable[str]) -> Sequence[str]:
    """The sentences for a person who should look at the original."""
    return [DOUBTS[flag] for flag in flags if flag in DOUBTS]
