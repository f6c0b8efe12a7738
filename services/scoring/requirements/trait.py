"""The candidate claims a quality, which proves nothing and weighs little."""

from dataclasses import dataclass

from services.scoring.domain.assessment import Assessment, met, unknown
from services.scoring.requirements.asking import asks
from services.scoring.requirements.candidate import Candidate


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
        wanted = self.value.strip().casefold().replace("-", "_").replace(" ", "_")
        said = [one.span for one in candidate.findings.traits if one.key == wanted]
        if not said:
            return unknown(
                "the candidate does not say so",
                question=f"When did it help you at work to be {self.name}?",
            )
        return met("stated by the candidate", *candidate.show(*said))


EXAMPLE = Trait(value="stress_resistant")
