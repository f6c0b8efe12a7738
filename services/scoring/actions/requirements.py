"""The requirements editor: confirm, change, add, remove, propose anew."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from services.scoring.actions.ratings import rescore
from services.scoring.actions.vacancies import suggest
from services.scoring.domain.opening import Opening
from services.scoring.domain.vacancy import Requirement
from services.scoring.requirements.candidate import Candidate
from services.scoring.requirements.making import make
from services.scoring.store import vacancies
from shared.errors import Invalid, Missing, Refused
from shared.work import Work

LIMIT = 40

Values = Mapping[str, Any]


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
    _ask(work, opening, (*opening.requirements, new), by=by)


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
    _ask(work, opening, rows, by=by)


def remove(work: Work, *, vacancy_id: UUID, requirement_id: str, by: str) -> None:
    """Ask for it no longer."""
    opening = vacancies.asked_for(work.connection, vacancy_id)
    old = _find(opening, requirement_id)
    rows = tuple(one for one in opening.requirements if one.id != old.id)
    _ask(work, opening, rows, by=by)


def propose_again(work: Work, *, vacancy_id: UUID) -> None:
    """Forget the list and propose one from the template or the description."""
    opening = vacancies.asked_for(work.connection, vacancy_id)
    fresh = suggest(replace(opening, confirmed=False, confirmed_by=""))
    _renew(work, replace(fresh, confirmed_at=None))


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
) -> None:
    asked = replace(opening, requirements=tuple(requirements))
    _renew(work, _confirmed(asked, by=by, work=work))


def _renew(work: Work, opening: Opening[Candidate]) -> None:
    renewed = replace(opening, revision=opening.revision + 1)
    vacancies.keep(work.connection, renewed)
    rescore(work, renewed)


def _confirmed(
    opening: Opening[Candidate], *, by: str, work: Work
) -> Opening[Candidate]:
    return replace(opening, confirmed=True, confirmed_by=by, confirmed_at=work.now)
