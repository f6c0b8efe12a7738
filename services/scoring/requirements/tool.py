"""The candidate can use a tool or has a skill: one of several that would do."""

import re
from dataclasses import dataclass
from functools import lru_cache

from services.scoring.domain.assessment import Assessment, met, not_met, unknown
from services.scoring.requirements.asking import asks
from services.scoring.requirements.candidate import Candidate
from shared.reading import Span
from shared.reading.concepts import QUALITIES, concepts_in, shown
from shared.reading.folding import fold_word
from shared.reading.skills import keys_in

# Long words may carry an ending: "negotiation" is also "negotiations".
INFLECTED = 5

# Short keys are abbreviations: CRM, 1C, SAP.
SHORT = 4
SPELT = {
    "amocrm": "amoCRM",
    "excel": "MS Excel",
    "hubspot": "HubSpot",
    "office": "MS Office",
    "power_bi": "Power BI",
    "powerpoint": "PowerPoint",
    "word": "MS Word",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """Any one of the skills, each a lexicon key or the words themselves."""

    any_of: tuple[str, ...] = asks("Any one of")

    def __post_init__(self) -> None:
        if not self.any_of or not all(one.strip() for one in self.any_of):
            raise ValueError("any_of must name at least one skill")

    @property
    def label(self) -> str:
        return " or ".join(_spelt(one) for one in self.any_of)

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(one.replace("_", " ") for one in self.any_of)

    def assess(self, candidate: Candidate) -> Assessment:
        keys = {key for one in self.any_of for key in _keys(one)}
        found = [one for one in candidate.findings.skills if one.key in keys]
        has = [one.span for one in found if not one.negated] or self._said(candidate)
        if has:
            quotes = candidate.show(*has)
            named = ", ".join(sorted({one.quote for one in quotes}))
            return met(f"found: {named}", *quotes)
        if found:
            quotes = candidate.show(*(one.span for one in found))
            return not_met(f"says there is no {self.label}", *quotes)
        return unknown(
            f"the text does not mention {self.label}",
            question=f"Have you worked with {self.label}? What did you do with it?",
        )

    def _said(self, candidate: Candidate) -> list[Span]:
        """Where the words stand, else what shows the thing, if no table knows it."""
        unknown_tools = [one for one in self.any_of if len(_keys(one)) == 1]
        words = [
            Span(found.start(), found.end())
            for one in unknown_tools
            for found in _phrase(one).finditer(candidate.text)
        ]
        things = [
            place
            for one in unknown_tools
            for key in _concepts(one)
            for place in shown(candidate.page, key)
        ]
        return (words or things)[:1]


def _spelt(name: str) -> str:
    """A lexicon key as people write it; other words stay as they were given."""
    if name != name.lower():
        return name
    if name in SPELT:
        return SPELT[name]
    words = name.replace("_", " ")
    return words.upper() if len(words) <= SHORT else words.capitalize()


@lru_cache(maxsize=2048)
def _keys(name: str) -> tuple[str, ...]:
    """The name as a key, and the keys that the lexicon reads out of it."""
    own = name.strip().casefold().replace(" ", "_")
    return (own, *(hit.key for hit in keys_in(fold_word(name))))


@lru_cache(maxsize=2048)
def _concepts(name: str) -> tuple[str, ...]:
    """What the name asks for, if it is the name of a craft."""
    hits = concepts_in(fold_word(name.replace("_", " ")))
    return tuple(dict.fromkeys(hit.key for hit in hits if hit.key not in QUALITIES))


@lru_cache(maxsize=2048)
def _phrase(name: str) -> re.Pattern[str]:
    words = [re.escape(word) for word in name.replace("_", " ").split()]
    ending = r"\w{0,3}" if len(words[-1]) >= INFLECTED else ""
    gap = r"[\s-]+"
    return re.compile(rf"(?<!\w){gap.join(words)}{ending}(?!\w)", re.IGNORECASE)


EXAMPLE = Tool(any_of=("crm", "1c"))
