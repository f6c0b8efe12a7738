"""The twelve worlds an office may find itself in."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from services.scheduler.overbooking import SessionShape
from services.scheduler.overbooking.prices import Prices
from shared.errors import Invalid

POOL = 150  # candidates waiting, best first, every day
SESSION = SessionShape(arrivals=5, slots=6, bound=45)
BALANCED = Prices()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A session every working day, who is invited to it, and what it costs.

    `shares` is the mean share who come, week by week (the last one stays);
    `share_before` the same in the `weeks_before`, when `invited_before` people
    a day came without anybody planning. Spreads are on the scale of log odds:
    of the four sources, of a person, of a day; drifts are those of a week.
    Weeks before `report_from` are played and not reported.
    """

    name: str
    session: SessionShape = SESSION
    prices: Prices = BALANCED
    shares: tuple[float, ...] = (0.25,)
    share_before: float = 0.25
    weeks_before: int = 8
    invited_before: int = 20
    weeks: int = 8
    report_from: int = 0
    source_spread: float = 0.5
    cities: tuple[float, float, float] = (0.4, 0.0, -0.4)
    person_spread: float = 0.3
    day_spread: float = 0.25
    drift: float = 0.12
    drift_of_groups: float = 0.05
    alike: bool = False

    @property
    def windows(self) -> Mapping[str, range]:
        """The weeks reported: all of them, and the first apart where it matters."""
        whole = {"all": range(self.report_from, self.weeks)}
        if self.name not in ("cold", "shift", "shiftup"):
            return whole
        return whole | {
            "week1": range(self.report_from, self.report_from + 1),
            "later": range(self.report_from + 1, self.weeks),
        }


_ALL = (
    Scenario(name="base"),
    Scenario(
        name="text20",
        shares=(0.2,),
        share_before=0.2,
        alike=True,
        person_spread=0.0,
        day_spread=0.0,
        drift=0.0,
        drift_of_groups=0.0,
    ),
    Scenario(name="cold", weeks_before=0, weeks=4),
    Scenario(
        name="shift", share_before=0.5, shares=(0.5, 0.5, 0.2), weeks=6, report_from=2
    ),
    Scenario(
        name="shiftup", share_before=0.2, shares=(0.2, 0.2, 0.5), weeks=6, report_from=2
    ),
    Scenario(name="hetero", source_spread=1.2, cities=(0.8, 0.0, -0.8)),
    Scenario(name="roomy", session=replace(SESSION, slots=10)),
    Scenario(
        name="big",
        session=replace(SESSION, arrivals=15, interviewers=3, bound=130),
        invited_before=60,
        weeks=4,
    ),
    Scenario(name="tight", session=replace(SESSION, bound=12)),
    Scenario(name="candfirst", prices=Prices(waiting=0.5, away=120.0)),
    # Whoever weighs a missing interview so heavily takes less care, as the preset does;
    Scenario(name="targetfirst", prices=Prices(short=90.0, care=0.15)),
    # and whoever hardly minds sending people home takes none.
    Scenario(name="emplfirst", prices=Prices(waiting=0.05, away=15.0, care=1.0)),
)

SCENARIOS: Mapping[str, Scenario] = MappingProxyType(
    {scenario.name: scenario for scenario in _ALL}
)


def scenario_named(name: str) -> Scenario:
    """One of the twelve. Raises Invalid."""
    if name not in SCENARIOS:
        known = ", ".join(SCENARIOS)
        raise Invalid(f"{name!r} is none of: {known}", fields={"scenario": "unknown"})
    return SCENARIOS[name]
