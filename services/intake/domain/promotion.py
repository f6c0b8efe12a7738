"""What advertising brought: money against responses, arrivals and people hired.

Every response counts for the source it first came by. Shares carry Wilson's interval,
and so does what one arrival cost: the money is known, the share is not.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import log
from typing import Final, Self
from uuid import UUID

from services.intake.domain.application import Fact
from services.intake.domain.funnel import Share, share_of
from shared.errors import Invalid

COUNTED: Final = (Fact.BOOKED, Fact.ARRIVED, Fact.HIRED)
LARGEST_AMOUNT: Final = 10_000_000_00
LONGEST_WHAT: Final = 120
LONGEST_CHART: Final = 30
# As people write them in the address of an advert.
ALIASES: Final = {
    "hh": "hh.ru",
    "headhunter": "hh.ru",
    "habr": "habr career",
    "mail": "mailbox",
}
# Constant Poisson counts over 7, 14 and 30 days reach this 1 time in 20 at most
# (4,000 draws each at 0.7, 3 and 8 a day: the 95th percentile lies at 4.6 to 6.9).
_CLEAR: Final = 7.0
_LEAST_DAYS: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Promotion:
    """Money spent on an advert. `amount` is in hundredths; None: not known yet."""

    id: UUID
    source: str
    vacancy_id: UUID | None
    what: str
    amount: int | None
    currency: str | None
    begun_on: date
    ended_on: date | None = None
    code: str | None = None
    read: bool = False

    def __post_init__(self) -> None:
        faults = {}
        if not self.source.strip():
            faults["source"] = "name the board or paper it was paid to"
        if not self.what.strip():
            faults["what"] = "say what was bought"
        if self.amount is not None and not 0 <= self.amount <= LARGEST_AMOUNT:
            faults["amount"] = "an amount of money, such as 2500 or 2500.50"
        if self.amount is not None and not _is_currency(self.currency):
            faults["currency"] = "three capital letters, such as RUB or EUR"
        if self.ended_on is not None and self.ended_on < self.begun_on:
            faults["ended_on"] = "ends before it begins"
        if faults:
            raise Invalid("The promotion is not complete.", fields=faults)

    def brought(self, response: "Response") -> bool:
        """Whether a response counts for it: by its code, else by source and days."""
        if self.vacancy_id is not None and response.vacancy_id != self.vacancy_id:
            return False
        if self.code is not None and response.code is not None:
            return response.code == self.code
        if self.code is not None or key_of(response.source) != key_of(self.source):
            return False
        ended = self.ended_on or date.max
        return self.begun_on <= response.day <= ended


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """An application as advertising sees it."""

    vacancy_id: UUID
    source: str
    code: str | None
    day: date
    reached: frozenset[Fact]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one of something cost, in hundredths; None where there was none yet.

    `low` and `high` hold it with 95 %; without a `high` there is no upper bound yet.
    """

    currency: str
    each: int | None
    low: int
    high: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How many responded and how far they came, and what was spent on them."""

    responses: int = 0
    reached: Mapping[Fact, int] = field(default_factory=dict)
    spent: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, responses: Sequence[Response], promotions: Iterable[Promotion]) -> Self:
        """Count them."""
        reached: Counter[Fact] = Counter(
            fact for one in responses for fact in COUNTED if fact in one.reached
        )
        spent: Counter[str] = Counter()
        for paid in promotions:
            if paid.amount is not None and paid.currency:
                spent[paid.currency] += paid.amount
        return cls(responses=len(responses), reached=dict(reached), spent=dict(spent))

    def count(self, fact: Fact) -> int:
        """How many came so far."""
        return self.reached.get(fact, 0)

    def share(self, fact: Fact) -> Share | None:
        """Their share of the responses, with its interval."""
        return share_of(self.count(fact), self.responses) if self.responses else None

    def per_response(self) -> Sequence[Cost]:
        """What one response cost: a plain division of two known numbers."""
        if not self.responses:
            return ()
        found = []
        for currency, amount in sorted(self.spent.items()):
            each = round(amount / self.responses)
            found.append(Cost(currency=currency, each=each, low=each, high=each))
        return found

    def per(self, fact: Fact) -> Sequence[Cost]:
        """What one of those cost, in each currency that was paid."""
        share = self.share(fact)
        if share is None:
            return ()
        return [
            Cost(
                currency=currency,
                each=round(amount / share.part) if share.part else None,
                low=round(amount / self.responses / share.high),
                high=round(amount / self.responses / share.low) if share.part else None,
            )
            for currency, amount in sorted(self.spent.items())
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slowdown:
    """After which day responses slowed down, and how many a day there were."""

    after_day: int
    before: float
    since: float


def by_source(
    responses: Sequence[Response], promotions: Sequence[Promotion]
) -> Sequence[tuple[str, Figures]]:
    """Figures of each source, the one with most responses first."""
    came: dict[str, list[Response]] = defaultdict(list)
    paid: dict[str, list[Promotion]] = defaultdict(list)
    names: dict[str, str] = {}
    for one in responses:
        came[key_of(one.source)].append(one)
        names.setdefault(key_of(one.source), one.source)
    for bought in promotions:
        paid[key_of(bought.source)].append(bought)
        names.setdefault(key_of(bought.source), bought.source)
    told = [(names[key], Figures.of(came[key], paid[key])) for key in names]
    return sorted(told, key=lambda one: (-one[1].responses, one[0]))


def key_of(source: str) -> str:
    """Under which name a source counts, however it was written."""
    folded = " ".join(source.casefold().split())
    return ALIASES.get(folded, folded)


def by_day(
    promotion: Promotion, responses: Iterable[Response], *, today: date
) -> Sequence[int]:
    """Responses of each day since the promotion began, day 1 first."""
    last = min(promotion.ended_on or today, today)
    days = min((last - promotion.begun_on) // timedelta(days=1) + 1, LONGEST_CHART)
    counts = [0] * max(days, 0)
    for one in responses:
        day = (one.day - promotion.begun_on) // timedelta(days=1)
        if promotion.brought(one) and 0 <= day < len(counts):
            counts[day] += 1
    return counts


def slowdown(counts: Sequence[int]) -> Slowdown | None:
    """The day after which responses came more slowly, where chance does not tell it.

    The best cut of Poisson counts into two constant rates (likelihood ratio), told only
    above what constant counts reach 1 time in 20.
    """
    total, days = sum(counts), len(counts)
    if days < _LEAST_DAYS or not total:
        return None
    best, found = 0.0, None
    for cut in range(2, days - 1):
        before = sum(counts[:cut])
        since = total - before
        if since * cut >= before * (days - cut):
            continue
        gain = 2 * (_fit(before, cut) + _fit(since, days - cut) - _fit(total, days))
        if gain > best:
            rates = before / cut, since / (days - cut)
            best, found = gain, Slowdown(after_day=cut, before=rates[0], since=rates[1])
    return found if best > _CLEAR else None


def _fit(count: int, days: int) -> float:
    return count * log(count / days) if count else 0.0


def _is_currency(told: str | None) -> bool:
    return told is not None and len(told) == 3 and told.isascii() and told.isupper()  # noqa: PLR2004  # ISO 4217
