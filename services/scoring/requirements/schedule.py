"""The candidate can work the hours: shifts, weekends, full time, away from home."""

from dataclasses import dataclass

from services.scoring.domain.assessment import Assessment, met, not_met, unknown
from services.scoring.requirements.asking import asks
from services.scoring.requirements.candidate import Candidate
from shared.reading.mobility import HOURS, hours

NAMES = {
    "full_time": "full time",
    "part_time": "part time",
    "shifts": "shifts",
    "weekends": "weekends",
    "nights": "nights",
    "remote": "working remotely",
    "travel": "business trips",
    "flexible": "flexible hours",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Met where the text says so, not met where it says no; silence is a question."""

    hours: str = asks("Hours", default="full_time", choices=HOURS)

    def __post_init__(self) -> None:
        if self.hours not in HOURS:
            raise ValueError(f"hours must be one of {', '.join(HOURS)}")

    @property
    def label(self) -> str:
        return f"Ready for {NAMES[self.hours]}"

    @property
    def words(self) -> tuple[str, ...]:
        return ()

    def assess(self, candidate: Candidate) -> Assessment:
        said = [one for one in hours(candidate.page) if one.key == self.hours]
        if not said:
            return unknown(
                f"the text does not speak of {NAMES[self.hours]}",
                question=f"Would {NAMES[self.hours]} suit you?",
            )
        shown = candidate.show(*(one.span for one in said))
        if any(one.willing for one in said):
            return met(f"speaks of {NAMES[self.hours]}", *shown)
        return not_met(f"says no to {NAMES[self.hours]}", *shown)


EXAMPLE = Schedule(hours="shifts")
