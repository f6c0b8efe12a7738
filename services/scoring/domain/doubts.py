"""Doubts: signs that a text was read badly, so that a person should read it."""

from collections.abc import Iterable

# What the reading notices about a text → what it means for whoever decides.
WORDS = {
    "ocr": "read from a picture",
    "too_short": "hardly any text",
    "language_unknown": "its language was not recognised",
    "experience_conflict": "its dates and its words about experience disagree",
    "job_advert": "it looks like a job advert",
}


def doubts(flags: Iterable[str], *, reader_version: str) -> tuple[str, ...]:
    """The reasons why the rating of this text should not be trusted alone."""
    noticed = {"ocr"} if "ocr" in reader_version.casefold() else set()
    return tuple(name for name in WORDS if name in {*flags, *noticed})
