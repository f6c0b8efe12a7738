"""What pages ask about records of one person: likenesses, merges, two side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, func, or_, select

from services.intake.domain.identity import Identity
from services.intake.domain.likeness import facts
from services.intake.store import people
from services.intake.store.merge_tables import likeness, merge
from services.intake.store.tables import application, person, vacancy
from shared.errors import Missing

PAGE = 50
_MERGES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """Two people to look at, and why."""

    row: Row[Any]
    one: Identity
    other: Identity


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """A merge, and whom it joined."""

    row: Row[Any]
    one: Identity
    other: Identity


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of two: who they say they are, and what they sent."""

    person_id: UUID
    identity: Identity
    applications: Sequence[Row[Any]]

    @property
    def newest(self) -> Row[Any] | None:
        """What is compared: the newest résumé."""
        return self.applications[0] if self.applications else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing two résumés say; `same` where both say it alike."""

    label: str
    one: Sequence[tuple[str, bool]]
    other: Sequence[tuple[str, bool]]


def count(connection: Connection) -> int:
    """How many pairs wait for somebody to look."""
    found: int = connection.execute(
        select(func.count()).select_from(likeness)
    ).scalar_one()
    return found


def proposed(connection: Connection) -> Sequence[Proposed]:
    """The pairs to look at, the most alike first."""
    rows = connection.execute(
        select(likeness)
        .order_by(
            likeness.c.contact.desc(),
            (func.coalesce(likeness.c.name, 0.5) + likeness.c.text).desc(),
            likeness.c.one_id,
            likeness.c.other_id,
        )
        .limit(PAGE)
    ).all()
    return [
        Proposed(
            row=row,
            one=people.record(connection, row.one_id),
            other=people.record(connection, row.other_id),
        )
        for row in rows
    ]


def merges(connection: Connection) -> Sequence[Joined]:
    """The newest merges, undone ones too."""
    rows = connection.execute(
        select(merge).order_by(merge.c.at.desc(), merge.c.id).limit(_MERGES)
    ).all()
    return [_joined(connection, row) for row in rows]


def merges_of(connection: Connection, candidate_id: UUID) -> Sequence[Joined]:
    """The merges that hold about one person."""
    members = people.group_of(connection, candidate_id)
    rows = connection.execute(
        select(merge)
        .where(
            or_(merge.c.one_id.in_(members), merge.c.other_id.in_(members)),
            merge.c.undone_at.is_(None),
        )
        .order_by(merge.c.at, merge.c.id)
    ).all()
    return [_joined(connection, row) for row in rows]


def perhaps_same(connection: Connection, candidate_id: UUID) -> Sequence[Row[Any]]:
    """The pairs that one person is in and nobody has looked at."""
    members = people.group_of(connection, candidate_id)
    return connection.execute(
        select(likeness).where(
            or_(likeness.c.one_id.in_(members), likeness.c.other_id.in_(members))
        )
    ).all()


def side(connection: Connection, person_id: UUID) -> Side:
    """One record with what came with it. Raises Missing."""
    rows = connection.execute(
        select(application, vacancy.c.title.label("vacancy_title"))
        .join(vacancy, vacancy.c.id == application.c.vacancy_id)
        .where(application.c.candidate_id == person_id)
        .order_by(application.c.received_at.desc(), application.c.id)
    ).all()
    return Side(
        person_id=person_id,
        identity=people.record(connection, person_id),
        applications=rows,
    )


def likeness_of(
    connection: Connection, one_id: UUID, other_id: UUID
) -> Row[Any] | None:
    """How like the two were found to be; None where nobody is to look any more."""
    return connection.execute(
        select(likeness).where(
            likeness.c.one_id == one_id, likeness.c.other_id == other_id
        )
    ).first()


def are_one(connection: Connection, one_id: UUID, other_id: UUID) -> bool:
    """Whether the two records are of one person now. Raises Missing."""
    found = connection.execute(
        select(person.c.group_id).where(person.c.id.in_((one_id, other_id)))
    )
    rows = found.scalars().all()
    if len(rows) != 2:  # noqa: PLR2004  # both
        raise Missing("One of the two is gone. Perhaps the person was erased.")
    return len(set(rows)) == 1


def compared(one: Side, other: Side) -> Sequence[Line]:
    """What the two say, line beside line; what both say is marked."""
    pairs = zip(_said(one), _said(other), strict=True)
    return [
        Line(label=label, one=_marked(mine, theirs), other=_marked(theirs, mine))
        for (label, mine), (_, theirs) in pairs
    ]


def _joined(connection: Connection, row: Row[Any]) -> Joined:
    return Joined(
        row=row,
        one=people.record(connection, row.one_id),
        other=people.record(connection, row.other_id),
    )


def _said(side: Side) -> Sequence[tuple[str, Sequence[str]]]:
    identity, newest = side.identity, side.newest
    profile = newest.profile if newest else {}
    jobs = profile.get("experience", ())
    studies = profile.get("education", ())
    return (
        ("Name", [identity.name] if identity.name else []),
        ("E-mail", identity.emails),
        ("Phone", identity.phones),
        ("Known to boards as", identity.boards),
        ("Lives in", [profile["location"]] if profile.get("location") else []),
        (
            "Experience",
            [
                f"{job['start']} – {job['end'] or 'now'}: {job['title']}"
                + (f", {job['employer']}" if job["employer"] else "")
                for job in jobs
            ],
        ),
        (
            "Education",
            [
                " ".join(
                    str(one[key]) for key in ("level", "field", "year") if one[key]
                )
                for one in studies
            ],
        ),
        ("Skills", profile.get("skills", ())),
        ("Dates in common", [" ".join(fact[1:]) for fact in sorted(facts(profile))]),
    )


def _marked(said: Sequence[str], beside: Sequence[str]) -> Sequence[tuple[str, bool]]:
    others = {one.casefold() for one in beside}
    return [(one, one.casefold() in others) for one in said]
