"""What the candidate wishes to earn fits the band of the vacancy's city."""

import re
from dataclasses import dataclass
from fractions import Fraction

from services.scoring.domain.assessment import (
    Assessment,
    met,
    not_met,
    partly,
    unknown,
)
from services.scoring.requirements.asking import asks
from services.scoring.requirements.candidate import Candidate
from shared.reading.places import city_key

PERIODS = ("month", "year", "hour")
MONTHS = {"month": Fraction(1), "year": Fraction(1, 12), "hour": Fraction(168)}

# A wish this much above the band is still worth a talk.
TALK = Fraction(115, 100)

ROW = re.compile(r"\s*(.+?)\s*:\s*(\d+)\s*[-–]\s*(\d+)\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Salary:
    """A band in whole units of money; `by_city` rows read `Moscow: 25000-30000`.

    Nobody loses points for asking less. `city` empty means the vacancy's own.
    """

    max: int = asks("At most")
    min: int = asks("Usually from", default=0)
    currency: str = asks("Currency", default="RUB")
    period: str = asks("Per", default="month", choices=PERIODS)
    by_city: tuple[str, ...] = asks("By city, as in Moscow: 25000-30000", default=())
    city: str = asks("City", default="")

    def __post_init__(self) -> None:
        if not 0 <= self.min <= self.max or not self.max:
            raise ValueError("max must be above 0 and not below min")
        if self.period not in PERIODS:
            raise ValueError(f"period must be one of {', '.join(PERIODS)}")
        wrong = [row for row in self.by_city if not ROW.fullmatch(row)]
        if wrong:
            raise ValueError(f"by_city: {wrong[0]!r} is not like Moscow: 25000-30000")

    @property
    def band(self) -> tuple[int, int]:
        """From and to in the vacancy's city, else the general band."""
        here = city_key(self.city)
        for row in self.by_city:
            found = ROW.fullmatch(row)
            if found and city_key(found[1]) == here:
                return int(found[2]), int(found[3])
        return self.min, self.max

    @property
    def label(self) -> str:
        place = f" in {self.city}" if self.city else ""
        return f"Up to {_money(self.band[1])} {self.currency} a {self.period}{place}"

    @property
    def _band(self) -> str:
        return f"u{self.label[1:]}"

    @property
    def words(self) -> tuple[str, ...]:
        return ()

    def assess(self, candidate: Candidate) -> Assessment:
        wish = candidate.findings.salary
        if wish is None:
            return unknown(
                "the text names no salary",
                question="What would you like to earn a month?",
            )
        shown = candidate.show(wish.span)
        said = f"wishes {_money(wish.amount)} {wish.currency} a {wish.period}"
        if wish.currency != self.currency or wish.period not in MONTHS:
            return unknown(
                f"{said}; the band is in {self.currency}",
                question=f"What would you like to earn a month, in {self.currency}?",
            )
        asked = wish.amount * MONTHS[wish.period]
        most = self.band[1] * MONTHS[self.period]
        said = f"{said}; the band is {self._band}"
        if asked <= most:
            return met(said, *shown)
        if asked <= most * TALK:
            return partly(said, *shown, question=f"Would {self._band} do for a start?")
        return not_met(said, *shown)


def _money(amount: int) -> str:
    """Thousands apart, as on pages."""
    return f"{amount:,}".replace(",", "\u202f")


EXAMPLE = Salary(
    max=40000, by_city=("Moscow: 0-40000", "Yekaterinburg: 0-25000"), city="Moscow"
)
