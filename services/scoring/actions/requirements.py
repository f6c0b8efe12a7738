"""The requirements editor: confirm, change, add, remove, propose anew."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any
from uuid import UUID

from services.scoring.actions.ratings import rescore
from services.scoring.actions.vacancies import suggest
from services.scoring.domain.opening import Opening
from services.scoring.domain.vacancy import Requirement
from services.scoring.requirements.candidate import Candidate
from services.scoring.requirements.making import make
from services.scoring.store import vacancies, versions
from shared.errors import Invalid, Missing, Refused
from shared.work import Work

LIMIT = 40
LONGEST_NOTE = 400

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How one requirement should weigh, and whether it should be a must."""

    weight: Fraction
    must: bool


class ChangedMeanwhile(Refused):
    """What was looked at is no longer what is asked."""


class TooManyRequirements(Refused):
    """A list nobody can weigh."""


class NoSuchRequirement(Missing):
    """It may have been deleted by somebody else."""


def confirm(work: Work, *, vacancy_id: UUID, by: str) -> None:
    """A person has read the proposed requirements and stands for them."""
    opening = vacancies.asked_for(work.connection, vacancy_id)
    vacancies.keep(work.connection, _confirmed(opening, by=by, work=work))


def add(work: Work, *, vacancy_id: UUID, values: Values, must: bool, by: str) -> None:
    """One more requirement. Raises Invalid, TooManyRequirements."""
    opening = vacancies.asked_for(work.connection, vacancy_id)
    if len(opening.requirements) >= LIMIT:
        raise TooManyRequirements(f"a vacancy asks for {LIMIT} things at most")
    taken = {one.id for one in opening.requirements}
    named = {**values, "id": _free(str(values.get("kind", "")), taken)}
    new = make(named, must=must, city=opening.announcement.city or "")
    rows = (*opening.requirements, new)
    _ask(work, opening, rows, by=by, note=f"added: {new.criterion.label}")


def change(  # noqa: PLR0913  # the vacancy, the row, its values, the person
    work: Work,
    *,
    vacancy_id: UUID,
    requirement_id: str,
    values: Values,
    must: bool,
    by: str,
) -> None:
    """Another wording, weight or place for one requirement. Raises Invalid."""
    opening = vacancies.asked_for(work.connection, vacancy_id)
    old = _find(opening, requirement_id)
    kept = {"id": old.id, "kind": old.kind, "sentence": old.sentence}
    new = make({**values, **kept}, must=must, city=opening.announcement.city or "")
    rows = tuple(new if one.id == old.id else one for one in opening.requirements)
    _ask(work, opening, rows, by=by, note=f"changed: {new.criterion.label}")


def remove(work: Work, *, vacancy_id: UUID, requirement_id: str, by: str) -> None:
    """Ask for it no longer."""
    opening = vacancies.asked_for(work.connection, vacancy_id)
    old = _find(opening, requirement_id)
    rows = tuple(one for one in opening.requirements if one.id != old.id)
    _ask(work, opening, rows, by=by, note=f"deleted: {old.criterion.label}")


def weigh(  # noqa: PLR0913  # the vacancy, the wishes, the person and their words
    work: Work,
    *,
    vacancy_id: UUID,
    revision: int,
    wishes: Mapping[str, Wish],
    by: str,
    note: str = "",
) -> None:
    """Other weights for what is asked. Raises ChangedMeanwhile, Invalid."""
    opening = vacancies.asked_for(work.connection, vacancy_id)
    if opening.revision != revision:
        raise ChangedMeanwhile(
            "somebody has changed the requirements since you began: look at the effect "
            "again before you save it"
        )
    rows = wished(opening.requirements, wishes)
    if rows == opening.requirements:
        raise Invalid("nothing weighs anything else than before")
    said = " ".join(note.split())[:LONGEST_NOTE]
    _ask(work, opening, rows, by=by, note=said or "other weights")


def wished(
    asked: Sequence[Requirement[Candidate]], wishes: Mapping[str, Wish]
) -> tuple[Requirement[Candidate], ...]:
    """The requirements as somebody would weigh them. Raises Invalid."""
    found, faults = [], {}
    for one in asked:
        wish = wishes.get(one.id, Wish(weight=one.heaviness, must=one.must))
        same = (wish.weight, wish.must) == (one.heaviness, one.must)
        try:
            found.append(
                one if same else replace(one, weight=wish.weight, must=wish.must)
            )
        except ValueError as fault:
            faults[one.id] = str(fault)
    if faults:
        names = {one.id: one.criterion.label for one in asked}
        said = "; ".join(f"{names[key]}: {fault}" for key, fault in faults.items())
        raise Invalid(said, fields=faults)
    return tuple(found)


def propose_again(work: Work, *, vacancy_id: UUID, by: str) -> None:
    """Forget the list and propose one from the template or the description."""
    opening = vacancies.asked_for(work.connection, vacancy_id)
    fresh = suggest(replace(opening, confirmed=False, confirmed_by=""))
    _renew(work, replace(fresh, confirmed_at=None), by=by, note="proposed anew")


def _find(opening: Opening[Candidate], requirement_id: str) -> Requirement[Candidate]:
    for one in opening.requirements:
        if one.id == requirement_id:
            return one
    raise NoSuchRequirement("there is no such requirement; it may have been deleted")


def _free(kind: str, taken: set[str]) -> str:
    if not kind:
        raise Invalid("choose what to ask for", fields={"kind": "is missing"})
    name = kind.replace("_", "-")
    numbered = (f"{name}-{number}" for number in range(2, LIMIT + 3))
    return name if name not in taken else next(n for n in numbered if n not in taken)


def _ask(
    work: Work,
    opening: Opening[Candidate],
    requirements: Sequence[Requirement[Candidate]],
    *,
    by: str,
    note: str,
) -> None:
    asked = replace(opening, requirements=tuple(requirements))
    _renew(work, _confirmed(asked, by=by, work=work), by=by, note=note)


def _renew(work: Work, opening: Opening[Candidate], *, by: str, note: str) -> None:
    renewed = replace(opening, revision=opening.revision + 1)
    vacancies.keep(work.connection, renewed)
    versions.keep(work.connection, renewed, by=by, note=note, now=work.now)
    rescore(work, renewed)


def _confirmed(
    opening: Opening[Candidate], *, by: str, work: Work
) -> Opening[Candidate]:
    return replace(opening, confirmed=True, confirmed_by=by, confirmed_at=work.now)
