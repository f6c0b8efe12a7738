"""The candidate speaks a language well enough."""

from dataclasses import dataclass

from services.scoring.domain.assessment import (
    Assessment,
    met,
    not_met,
    partly,
    unknown,
)
from services.scoring.requirements.asking import asks
from services.scoring.requirements.candidate import Candidate

LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2", "native")
NAMES = {
    "en": "English",
    "ru": "Russian",
    "bg": "Bulgarian",
    "de": "German",
    "fr": "French",
    "el": "Greek",
    "ko": "Korean",
    "es": "Spanish",
    "it": "Italian",
    "zh": "Chinese",
    "tr": "Turkish",
    "pl": "Polish",
    "uk": "Ukrainian",
    "pt": "Portuguese",
    "ar": "Arabic",
    "ja": "Japanese",
}
CODE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A two-letter code and a level of the common European framework.

    One step below, or a language whose level is not said, meets it in part.
    """

    code: str = asks("Language (two letters)", default="en")
    min: str = asks("Level at least", default="B1", choices=LEVELS)

    def __post_init__(self) -> None:
        if not (len(self.code) == CODE and self.code.isalpha() and self.code.islower()):
            raise ValueError("code must be two small letters, as in en")
        if self.min not in LEVELS:
            raise ValueError(f"min must be one of {', '.join(LEVELS)}")

    @property
    def name(self) -> str:
        return NAMES.get(self.code, self.code)

    @property
    def label(self) -> str:
        return f"{self.name} {self.min} or better"

    @property
    def words(self) -> tuple[str, ...]:
        return (self.name,)

    def assess(self, candidate: Candidate) -> Assessment:
        spoken = [one for one in candidate.findings.languages if one.code == self.code]
        if not spoken:
            return unknown(
                f"the text does not mention {self.name}",
                question=f"How well do you speak {self.name}?",
            )
        shown = candidate.show(*(one.span for one in spoken))
        levels = [LEVELS.index(one.level) for one in spoken if one.level in LEVELS]
        if not levels:
            return partly(
                f"{self.name} without a level",
                *shown,
                question=f"How well do you speak {self.name}?",
            )
        said = f"{self.name} {LEVELS[max(levels)]}; needed: {self.min}"
        missing = LEVELS.index(self.min) - max(levels)
        if missing <= 0:
            return met(said, *shown)
        if missing == 1:
            return partly(said, *shown, question=f"How do you use {self.name} at work?")
        return not_met(said, *shown)


EXAMPLE = Language(code="en", min="B1")
