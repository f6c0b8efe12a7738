"""Every estimator beside the base rate, on outcomes it has not seen."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from services.scheduler.estimators.belief_of_people import BeliefOfPeople
from services.scheduler.estimators.bins import Bins
from services.scheduler.estimators.counts import (
    Foretells,
    batch_size,
    coverage,
    statements,
)
from services.scheduler.estimators.crowd import Closed, Traits, closed
from services.scheduler.estimators.estimator import Estimator
from services.scheduler.estimators.normal import Floats
from services.scheduler.estimators.scores import EDGE, scored
from services.scheduler.estimators.table import Entry
from shared.errors import Invalid

SEED = 6
BASE_COUNTS = ("size", "batches", "stated", "realised")
SHOWN = 8  # values of a column, in an error


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Rows with a known outcome, in the order of the file."""

    days: tuple[date, ...]
    traits: tuple[Traits, ...]
    came: NDArray[np.bool_]
    unknown: int

    @classmethod
    def of(cls, entries: Sequence[Entry], *, bins: Bins) -> "Part":
        known = [entry for entry in entries if entry.came is not None]
        return cls(
            days=tuple(entry.day for entry in known),
            traits=tuple(bins.traits(entry) for entry in known),
            came=np.array([entry.came for entry in known], dtype=np.bool_),
            unknown=len(entries) - len(known),
        )

    @property
    def closed(self) -> tuple[Closed, ...]:
        """The days, oldest first."""
        there: dict[date, list[tuple[Traits, bool]]] = {}
        for day, traits, came in zip(self.days, self.traits, self.came, strict=True):
            there.setdefault(day, []).append((traits, bool(came)))
        return tuple(closed(day, there[day]) for day in sorted(there))

    @property
    def about(self) -> dict[str, Any]:
        """What there was, for whoever wonders."""
        return {
            "n": len(self.days),
            "came": int(self.came.sum()),
            "unknown": self.unknown,
            "days": len(set(self.days)),
            "first": str(min(self.days)) if self.days else None,
            "last": str(max(self.days)) if self.days else None,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class _BaseRate:
    """One share for everybody and for ever, without any doubt."""

    share: float

    def after(self, day: Closed) -> "_BaseRate":  # noqa: ARG002  # it learns nothing
        """The same."""
        return self

    def chances(self, people: Sequence[Traits]) -> Floats:
        """The share, for each."""
        return np.full(len(people), self.share)

    def shares(
        self,
        people: Sequence[Traits],
        *,
        draws: int,
        rng: np.random.Generator,  # noqa: ARG002  # nothing is drawn
    ) -> Floats:
        """The share, in every draw."""
        return np.full((draws, len(people)), self.share)


def evaluate(
    train: Sequence[Entry],
    test: Sequence[Entry],
    *,
    estimators: Mapping[str, type[Estimator]],
) -> dict[str, Any]:
    """Scores of every estimator that learnt from `train`, on `test`.

    The six scores are of chances foretold once, after the last row of `train`.
    `next_day` foretells every day of `test` from all days before it, as the running
    office would; `counts` are statements about batches of people alike, made in
    the same way. Both are None where `test` begins before `train` has ended.
    Raises Invalid where there is nothing to foretell.
    """
    bins = Bins.of(train)
    before, after = Part.of(train, bins=bins), Part.of(test, bins=bins)
    if not after.days:
        raise Invalid("there is no outcome to foretell in the test file")
    _refuse_a_slip([*train, *test])
    names = tuple(sorted(test[0].known))
    return {
        "estimators": {
            name: _member(member(), before=before, after=after, names=names)
            for name, member in estimators.items()
        },
        "base": _base(before, after),
        "train": before.about,
        "test": after.about,
        "bins": {name: list(edges) for name, edges in bins.edges.items()},
    }


def _refuse_a_slip(entries: Sequence[Entry]) -> None:
    """A value that nobody's outcome has is a slip of the pen. Raises Invalid."""
    if not any(entry.came for entry in entries):
        seen = Counter(entry.outcome for entry in entries if entry.outcome)
        most = ", ".join(sorted(outcome for outcome, _ in seen.most_common(SHOWN)))
        raise Invalid(
            f"no outcome says that somebody came; outcomes are: {most}",
            fields={"came-value": "occurs nowhere"},
        )


def _base(before: Part, after: Part) -> dict[str, Any]:
    """Scores of the share of those known; one half where there is nobody."""
    base = _BaseRate(share=float(before.came.mean()) if len(before.came) else 0.5)
    scores = asdict(scored(base.chances(after.traits), after.came))
    counts = _counts(base, after)
    return {**scores, "counts": {name: counts[name] for name in BASE_COUNTS}}


def _member(
    member: Estimator, *, before: Part, after: Part, names: tuple[str, ...]
) -> dict[str, Any]:
    # Who shares what with whom is not known: by the day, or among people alike?
    asked = (member, replace(member, batch=names))  # type: ignore[type-var]  # every member is a dataclass
    (by_day, cost), (alike, other) = (
        _followed(each.begin(), before.closed) for each in asked
    )
    belief = by_day if cost <= other else alike
    once = asdict(scored(belief.chances(after.traits), after.came))
    if before.days and min(after.days) <= max(before.days):
        return {**once, "next_day": None, "counts": None}
    return {
        **once,
        "next_day": _daily(belief, after),
        # Batches are of people alike, so they are believed to share what is theirs.
        "counts": _counts(alike, after) | {"sigma": alike.sigma},
    }


def _followed(
    belief: BeliefOfPeople, days: Sequence[Closed]
) -> tuple[BeliefOfPeople, float]:
    """The belief after the days, and its log-loss in foretelling each of them."""
    cost = 0.0
    for day in days:
        sure = np.clip(
            belief.chances([seen.traits for seen in day.seen]), EDGE, 1 - EDGE
        )
        came = np.array([seen.came for seen in day.seen])
        n = np.array([seen.n for seen in day.seen])
        cost -= float(came @ np.log(sure) + (n - came) @ np.log1p(-sure))
        belief = belief.after(day)
    return belief, cost


def _daily(belief: BeliefOfPeople, after: Part) -> dict[str, Any]:
    """Scores of every day foretold from those before it."""
    chances: dict[tuple[date, Traits], float] = {}
    for day in after.closed:
        kinds = [seen.traits for seen in day.seen]
        for kind, chance in zip(kinds, belief.chances(kinds), strict=True):
            chances[day.day, kind] = float(chance)
        belief = belief.after(day)
    each = [chances[key] for key in zip(after.days, after.traits, strict=True)]
    return asdict(scored(np.array(each), after.came))


def _counts(belief: Foretells, after: Part) -> dict[str, Any]:
    """How often statements about the next day's batches came true."""
    rng = np.random.default_rng(SEED)
    days = after.closed
    size = batch_size(days)
    said = []
    for day in days:
        said += statements(belief, day, size=size, rng=rng)
        belief = belief.after(day)
    return asdict(coverage(said, size=size))
