"""The candidate claims a quality, which proves nothing and weighs little."""

from dataclasses import dataclass
from functools import lru_cache

from services.scoring.domain.assessment import Assessment, met, unknown
from services.scoring.requirements.asking import asks
from services.scoring.requirements.candidate import Candidate
from shared.reading import read


@dataclass(frozen=True, slots=True, kw_only=True)
class Trait:
    """A quality by its key; all traits together move a score by five points."""

    value: str = asks("Quality")

    def __post_init__(self) -> None:
        if not self.value.strip():
            raise ValueError("value must name a quality")

    @property
    def name(self) -> str:
        return self.value.replace("_", " ")

    @property
    def label(self) -> str:
        return f"Says: {self.name}"

    @property
    def words(self) -> tuple[str, ...]:
        # What people say of themselves must not decide between them.
        return ()

    def assess(self, candidate: Candidate) -> Assessment:
        wanted = _keys(self.value)
        said = [one.span for one in candidate.findings.traits if one.key in wanted]
        if not said:
            return unknown(
                "the candidate does not say so",
                question=f"When did it help you at work to be {self.name}?",
            )
        return met("stated by the candidate", *candidate.show(*said))


@lru_cache(maxsize=512)
def _keys(value: str) -> frozenset[str]:
    """The quality as a key, and the keys that reading finds in its words."""
    words = value.strip().casefold().replace("-", " ").replace("_", " ")
    found = {one.key for one in read(words).traits}
    return frozenset({words.replace(" ", "_"), *found})


EXAMPLE = Trait(value="stress_resistance")
