"""The candidate lives where the work is, or would move; a vacancy must say why."""

from dataclasses import dataclass

from services.scoring.domain.assessment import Assessment, met, not_met, unknown
from services.scoring.requirements.asking import asks
from services.scoring.requirements.candidate import Candidate
from shared.reading.mobility import moving
from shared.reading.places import city_key

MOVE = ("accepted", "not accepted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A city says much about people, so the business reason is compulsory.

    Living elsewhere is no reason against anybody: whoever does not say that they would
    move is asked. `city` empty means the vacancy's own.
    """

    city: str = asks("City", default="")
    moving: str = asks("Moving there", default="accepted", choices=MOVE)

    def __post_init__(self) -> None:
        if self.moving not in MOVE:
            raise ValueError(f"moving must be one of {', '.join(MOVE)}")

    @property
    def place(self) -> str:
        return self.city or "the place of work"

    @property
    def label(self) -> str:
        return f"Can work in {self.place}"

    @property
    def words(self) -> tuple[str, ...]:
        return ()

    def assess(self, candidate: Candidate) -> Assessment:
        home = candidate.findings.location
        ready = moving(candidate.page)
        question = f"Could you work in {self.place}, and from when?"
        if home and self.city and home.key == city_key(self.city):
            return met(f"lives in {home.name}", *candidate.show(home.span))
        if ready and ready.willing and self.moving == "accepted":
            return met("would move", *candidate.show(ready.span))
        if home and ready and not ready.willing and self.city:
            shown = candidate.show(home.span, ready.span)
            return not_met(f"lives in {home.name} and would not move", *shown)
        if home and self.city:
            said = (
                f"lives in {home.name}; the text does not say whether they would move"
            )
            return unknown(said, question=question)
        return unknown("the text names no city", question=question)


EXAMPLE = Location(city="Moscow")
