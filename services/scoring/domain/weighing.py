"""What if things weighed otherwise: the new order before anybody decides for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from services.scoring.domain.assessment import SHARES, Assessment, Status
from services.scoring.domain.ranking import Placed, Standing, place
from services.scoring.domain.score import Gate, Rated, Score, score

# What is only weighed again needs no words: the status is all that counts.
BARE = {one: Assessment(status=one, said=one.value) for one in Status}


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A requirement as far as weighing goes."""

    id: str
    kind: str
    label: str
    must: bool
    weight: Fraction
    claimed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An application as it stands: its status by requirement, its words' weight."""

    id: str
    statuses: Mapping[str, str]
    relevance: float
    review: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One application before and after; `why` is a sentence, empty where it stays."""

    id: str
    before: Placed
    after: Placed
    why: str

    @property
    def places(self) -> int:
        """How many places up; below nought down."""
        return self.before.rank - self.after.rank

    @property
    def gate_changes(self) -> bool:
        """Whether the musts say something else now."""
        return self.before.standing.gate is not self.after.standing.gate


def weighed_again(
    people: Sequence[Known], *, now: Sequence[Weighed], then: Sequence[Weighed]
) -> Sequence[Move]:
    """Everybody in the new order, with where they stood and why they moved."""
    before = {one.standing.id: one for one in _placed(people, now)}
    known = {one.id: one for one in people}
    explain = _Explanation.of(people, now=now, then=then)
    return [
        Move(
            id=after.standing.id,
            before=before[after.standing.id],
            after=after,
            why=explain.why(known[after.standing.id], before[after.standing.id], after),
        )
        for after in _placed(people, then)
    ]


def _placed(people: Sequence[Known], asked: Sequence[Weighed]) -> Sequence[Placed]:
    rate = _Rater(tuple(asked))
    standings = []
    for one in people:
        found = rate(tuple(one.statuses.get(each.id, "unknown") for each in asked))
        standings.append(
            Standing(
                id=one.id,
                gate=found.gate,
                low=found.low,
                relevance=one.relevance,
                score=found.score,
                coverage=found.coverage,
                review=one.review,
            )
        )
    return place(standings)


class _Rater:
    """Scores by statuses; people who share them share the arithmetic."""

    def __init__(self, asked: tuple[Weighed, ...]) -> None:
        self._asked = asked
        self._known: dict[tuple[str, ...], Score] = {}

    def __call__(self, statuses: tuple[str, ...]) -> Score:
        if statuses not in self._known:
            self._known[statuses] = score(
                Rated(
                    id=one.id,
                    kind=one.kind,
                    must=one.must,
                    weight=one.weight,
                    assessment=BARE[Status(status)],
                    claimed=one.claimed,
                )
                for one, status in zip(self._asked, statuses, strict=True)
            )
        return self._known[statuses]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Explanation:
    """How much more each requirement counts, and what people usually have of it."""

    then: Mapping[str, Weighed]
    gained: Mapping[str, Fraction]
    usual: Mapping[str, Fraction]
    newly_must: frozenset[str]
    no_longer_must: frozenset[str]

    @classmethod
    def of(
        cls,
        people: Sequence[Known],
        *,
        now: Sequence[Weighed],
        then: Sequence[Weighed],
    ) -> "_Explanation":
        old, new = _shares(now), _shares(then)
        musts = {one.id for one in now if one.must}
        wanted = {one.id for one in then if one.must}
        count = Fraction(max(1, len(people)))
        return cls(
            then={one.id: one for one in then},
            gained={key: new[key] - old.get(key, Fraction()) for key in new},
            usual={
                one.id: sum((_has(each, one.id) for each in people), Fraction()) / count
                for one in then
            },
            newly_must=frozenset(wanted - musts),
            no_longer_must=frozenset(musts - wanted),
        )

    def why(self, one: Known, before: Placed, after: Placed) -> str:
        """One sentence; empty where nothing moves."""
        if before.standing.gate is not after.standing.gate:
            return self._gate_words(one, after.standing.gate)
        if before.rank == after.rank:
            return ""
        up = after.rank < before.rank
        effects = {
            key: gained * (_has(one, key) - self.usual[key])
            for key, gained in self.gained.items()
        }
        telling = sorted(
            (key for key, effect in effects.items() if (effect > 0) == up and effect),
            key=lambda key: (-abs(effects[key]), key),
        )
        if not telling:
            return "others moved past" if not up else "others fell behind"
        return "; ".join(self._words(one, key) for key in telling[:2])

    def _words(self, one: Known, key: str) -> str:
        more = "more" if self.gained[key] > 0 else "less"
        return f"“{self.then[key].label}” {_said(one, key)} and counts {more}"

    def _gate_words(self, one: Known, gate: Gate) -> str:
        changed = self.newly_must if gate is not Gate.MET else self.no_longer_must
        changed = changed or self.newly_must | self.no_longer_must
        names = [
            f"“{self.then[key].label}” {_said(one, key)} and is "
            f"{'a must now' if key in self.newly_must else 'no must any more'}"
            for key in sorted(changed)
            if one.statuses.get(key, "unknown") != Status.MET
        ]
        return "; ".join(names[:2])


def _shares(asked: Sequence[Weighed]) -> Mapping[str, Fraction]:
    total = sum((one.weight for one in asked), Fraction()) or Fraction(1)
    return {one.id: one.weight / total for one in asked}


def _has(one: Known, key: str) -> Fraction:
    return _share_of(one.statuses.get(key, "unknown"))


@lru_cache(maxsize=8)
def _share_of(status: str) -> Fraction:
    return SHARES[Status(status)]


SAID = {"met": "is met", "partly": "is met in part", "not_met": "is not met"}


def _said(one: Known, key: str) -> str:
    return SAID.get(one.statuses.get(key, "unknown"), "is not said")
