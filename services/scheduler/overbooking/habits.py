"""How interviews go at this office: assumed, until the desk's times are known."""

from dataclasses import dataclass

from shared.errors import Invalid


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """Minutes and shares that turn arrivals into a day.

    An interview takes `interview_minutes` on average, lognormal with the coefficient
    of variation `interview_spread`. People come `early_minutes` before their slot
    with a standard deviation of `punctuality_minutes`; a `late_share` of them comes
    later still, by `late_minutes` on average. They wait `patience_minutes`; nobody
    is begun later than `grace_minutes` after the end. Raises Invalid below nought.
    """

    interview_minutes: float = 28.0
    interview_spread: float = 0.35
    early_minutes: float = 5.0
    punctuality_minutes: float = 8.0
    late_share: float = 0.15
    late_minutes: float = 15.0
    patience_minutes: float = 45.0
    grace_minutes: float = 30.0

    def __post_init__(self) -> None:
        if self.interview_minutes <= 0:
            raise Invalid("an interview takes some minutes")
        if not 0 <= self.late_share <= 1:
            raise Invalid("late_share must lie in 0..1")
        spreads = ("interview_spread", "punctuality_minutes", "late_minutes")
        for name in (*spreads, "patience_minutes", "grace_minutes"):
            if getattr(self, name) < 0:
                raise Invalid(f"{name} must not be negative")


USUAL = Habits()
