"""Versions of what a vacancy asks, and what the last change did to everybody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from services.scoring.domain.ranking import Placed, Standing, place
from services.scoring.domain.score import MUST_WEIGHT, NICE_WEIGHT, Gate
from services.scoring.domain.terms import relevance
from services.scoring.queries.shortlists import code
from services.scoring.requirements.making import make
from services.scoring.store.tables import application, version


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One revision: who asked for it, why, and what differs from the one before."""

    revision: int
    by: str
    note: str
    at: datetime
    applied: int
    finished_at: datetime | None
    stopped_at: datetime | None
    stopped_by: str | None
    changes: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One requirement whose status is another one now."""

    id: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One application against the version before and against this one."""

    id: UUID
    code: str
    before: Placed
    after: Placed
    turns: Sequence[Turn]

    @property
    def places(self) -> int:
        """How many places up; below nought down."""
        return self.before.rank - self.after.rank

    @property
    def differs(self) -> bool:
        """Whether anything but other people changed."""
        old, new = self.before.standing, self.after.standing
        same = (old.gate, old.low, old.score) == (new.gate, new.low, new.score)
        return bool(self.turns) or not same


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What the last change did: everybody, those who moved furthest first."""

    changes: Sequence[Change]
    everybody: int

    @property
    def moved(self) -> int:
        return sum(bool(one.places) for one in self.changes)

    @property
    def differing(self) -> int:
        return sum(one.differs for one in self.changes)

    def gates(self) -> Mapping[tuple[str, str], int]:
        """How many went from one gate to another."""
        found: dict[tuple[str, str], int] = {}
        for one in self.changes:
            pair = (
                one.before.standing.gate.value,
                one.after.standing.gate.value,
            )
            if pair[0] != pair[1]:
                found[pair] = found.get(pair, 0) + 1
        return dict(sorted(found.items()))


def current(connection: Connection, vacancy_id: UUID, *, revision: int) -> Any:  # noqa: ANN401  # a row or None
    """How far everybody is rated by that revision, and whether that was stopped."""
    return connection.execute(
        select(version.c.stopped_at, version.c.stopped_by, version.c.finished_at).where(
            version.c.vacancy_id == vacancy_id, version.c.revision == revision
        )
    ).first()


def listed(connection: Connection, vacancy_id: UUID) -> Sequence[Version]:
    """Every version, newest first."""
    rows = connection.execute(
        select(version)
        .where(version.c.vacancy_id == vacancy_id)
        .order_by(version.c.revision)
    ).all()
    found, before = [], None
    for row in rows:
        found.append(
            Version(
                revision=row.revision,
                by=row.by,
                note=row.note,
                at=row.at,
                applied=row.applied,
                finished_at=row.finished_at,
                stopped_at=row.stopped_at,
                stopped_by=row.stopped_by,
                changes=[] if before is None else _changed(before, row.requirements),
            )
        )
        before = row.requirements
    return found[::-1]


Plain = Mapping[str, Any]


def _changed(before: Sequence[Plain], after: Sequence[Plain]) -> Sequence[str]:
    """In words, requirement by requirement."""
    old = {one["id"]: one for one in before}
    new = {one["id"]: one for one in after}
    added = [f"asks for “{_label(new[key])}”" for key in new if key not in old]
    gone = [f"no longer “{_label(old[key])}”" for key in old if key not in new]
    changed = [
        _difference(old[key], new[key])
        for key in new
        if key in old and old[key] != new[key]
    ]
    return [*added, *gone, *(one for one in changed if one)]


def _difference(old: Plain, new: Plain) -> str:
    name, parts = _label(old), []
    if _label(old) != _label(new):
        parts.append(f"is now “{_label(new)}”")
    if old["must"] != new["must"]:
        parts.append("is a must" if new["must"] else "is no must any more")
    if _weight(old) != _weight(new):
        parts.append(f"weighs {_weight(new):g} instead of {_weight(old):g}")
    return f"“{name}” {' and '.join(parts)}" if parts else ""


def _label(kept: Plain) -> str:
    values = {key: value for key, value in kept.items() if key != "must"}
    return make(values, must=bool(kept["must"])).criterion.label


def _weight(kept: Plain) -> float:
    usual = MUST_WEIGHT if kept["must"] else NICE_WEIGHT
    return float(usual if kept.get("weight") is None else kept["weight"])


def difference(connection: Connection, vacancy_id: UUID) -> Difference:
    """The last change, person by person, furthest move first."""
    rows = connection.execute(
        select(
            application.c.id,
            application.c.candidate_id,
            application.c.revision,
            application.c.score,
            application.c.low,
            application.c.coverage,
            application.c.gate,
            application.c.hits,
            application.c.doubts,
            application.c.statuses,
            application.c.earlier,
        ).where(application.c.vacancy_id == vacancy_id)
    ).all()
    if not any(row.earlier for row in rows):
        return Difference(changes=[], everybody=len(rows))
    now = {row.id: dict(row._mapping) for row in rows}  # noqa: SLF001  # SQLAlchemy's public name
    then = {key: row["earlier"] or row for key, row in now.items()}
    before, after = _placed(then), _placed(now)
    changes = [
        Change(
            id=row.id,
            code=code(row.candidate_id),
            before=before[row.id],
            after=after[row.id],
            turns=_turns(then[row.id]["statuses"], row.statuses),
        )
        for row in rows
        if row.earlier
    ]
    changes.sort(
        key=lambda one: (
            one.before.standing.gate is one.after.standing.gate,
            -abs(one.places),
            one.after.rank,
            one.id.hex,
        )
    )
    return Difference(changes=changes, everybody=len(rows))


def _placed(rows: Mapping[UUID, Plain]) -> Mapping[UUID, Placed]:
    weights = relevance({key.hex: row["hits"] for key, row in rows.items()})
    placed = place(
        Standing(
            id=str(key),
            gate=Gate(row["gate"]),
            low=row["low"],
            relevance=weights[key.hex],
            score=row["score"],
            coverage=row["coverage"],
            review=bool(row["doubts"]),
        )
        for key, row in rows.items()
    )
    return {UUID(one.standing.id): one for one in placed}


def _turns(old: Mapping[str, str], new: Mapping[str, str]) -> Sequence[Turn]:
    return [
        Turn(id=key, before=old.get(key, ""), after=new.get(key, ""))
        for key in {**old, **new}
        if old.get(key, "") != new.get(key, "")
    ]
