"""The candidate has a car to use for work; a vacancy must say why it needs one."""

from dataclasses import dataclass

from services.scoring.domain.assessment import Assessment, met, not_met, unknown
from services.scoring.requirements.candidate import Candidate


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCar:
    """Owning a car stands close to income, so the business reason is compulsory."""

    @property
    def label(self) -> str:
        return "Own car"

    @property
    def words(self) -> tuple[str, ...]:
        return ("own car",)

    def assess(self, candidate: Candidate) -> Assessment:
        found = candidate.findings.own_car
        if found is None:
            return unknown(
                "the text mentions no car",
                question="Would you use a car of your own for this work?",
            )
        shown = candidate.show(found.span)
        if found.value:
            return met("has a car", *shown)
        return not_met("says there is no car", *shown)


EXAMPLE = OwnCar()
