"""Whether what was said came true: intervals, and chances by how high they were."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from services.scheduler.domain.rate import Beta
from services.scheduler.estimators.beta import quantile
from services.scheduler.queries.foretold import Foretold, foretold

OUTSIDE = 0.025  # of the 95 % interval, on either side
FEW = LATEST = 20
# Where one group of chances ends and the next begins.
EDGES = (0.0, 0.3, 0.5, 0.7, 0.85, 0.95, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """Statements of one kind: `said` on average, and true `happened` times of `n`.

    `name` asks for the days behind it. The true share lies in `low..high` with 95 %
    (Jeffreys' interval, which is sensible for few days too).
    """

    name: str
    said: float
    happened: int
    n: int
    low: float
    high: float

    @property
    def share(self) -> float:
        return self.happened / self.n

    @property
    def few(self) -> bool:
        return self.n < FEW

    @property
    def verdict(self) -> str:
        """`fits`, or in which direction what happened differs clearly."""
        if self.low <= self.said <= self.high:
            return "fits"
        return "too sure" if self.said > self.high else "too careful"


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """The days behind all of it, newest first, and what they show."""

    days: Sequence[Foretold]
    inside: Tried | None
    enough: Sequence[Tried]
    crowd: Sequence[Tried]
    policies: Sequence[Tried]

    def behind(self, name: str) -> Sequence[Foretold]:
        """The days behind one figure; every day for a name nobody knows."""
        kind, _, group = name.partition("-")
        if kind == "policy":
            return [one for one in self.days if one.policy == group][:LATEST]
        chance = {"enough": _p_enough, "crowd": _p_crowd}.get(kind)
        if chance is None or not group.isdigit():
            wanted = {"inside": True, "outside": False}.get(name)
            return [one for one in self.days if wanted in (None, one.inside)]
        return [one for one in self.days if _group(chance(one)) == int(group)]


def calibration(connection: Connection) -> Calibration:
    return judge(foretold(connection))


def judge(days: Sequence[Foretold]) -> Calibration:
    """What the days show together."""
    held = [(one.p_inside, one.inside) for one in days]
    with_seats = [one for one in days if one.said.seats is not None]
    return Calibration(
        days=days,
        inside=_tried("inside", held) if days else None,
        enough=_by_chance("enough", days, _p_enough, lambda one: one.enough),
        crowd=_by_chance("crowd", with_seats, _p_crowd, lambda one: one.crowd),
        policies=_by_policy(days),
    )


def _by_policy(days: Sequence[Foretold]) -> Sequence[Tried]:
    """Of every policy the last statements that enough come: said so, happened so."""
    latest: dict[str, list[tuple[float, bool]]] = {}
    for one in days:
        statements = latest.setdefault(one.policy, [])
        if len(statements) < LATEST:
            statements.append((_p_enough(one), one.enough))
    return [_tried(f"policy-{name}", latest[name]) for name in sorted(latest)]


def _by_chance(
    kind: str,
    days: Sequence[Foretold],
    chance: Callable[[Foretold], float],
    happened: Callable[[Foretold], bool],
) -> Sequence[Tried]:
    """Statements grouped by how high the chance was, the lowest first."""
    groups: dict[int, list[tuple[float, bool]]] = {}
    for one in days:
        said = chance(one)
        groups.setdefault(_group(said), []).append((said, happened(one)))
    return [_tried(f"{kind}-{group}", groups[group]) for group in sorted(groups)]


def _tried(name: str, statements: Sequence[tuple[float, bool]]) -> Tried:
    n = len(statements)
    happened = sum(true for _, true in statements)
    belief = [Beta(alpha=happened + 0.5, beta=n - happened + 0.5)]
    return Tried(
        name=name,
        said=sum(said for said, _ in statements) / n,
        happened=happened,
        n=n,
        low=quantile(OUTSIDE, posterior=belief) if happened else 0.0,
        high=quantile(1 - OUTSIDE, posterior=belief) if happened < n else 1.0,
    )


def _group(chance: float) -> int:
    return sum(chance >= edge for edge in EDGES[1:-1])


def _p_enough(one: Foretold) -> float:
    return one.said.p_enough


def _p_crowd(one: Foretold) -> float:
    return -1.0 if one.said.p_crowd is None else one.said.p_crowd
