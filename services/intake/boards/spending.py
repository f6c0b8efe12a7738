"""Money: nothing that costs happens without a permit, and a permit names its price."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class SpendPermit:
    """A person's word that this may cost something.

    The ledger or the intent it belongs to was written before; `by` said so.
    """

    id: UUID
    by: str
    what: str
    cost: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """What something would cost, as the board says now, in words for a person."""

    lines: tuple[str, ...]
    balance: str | None = None
    possible: bool = True
    why_not: str | None = None
    variants: tuple[tuple[str, str], ...] = ()
    """What can be chosen: key and words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something to do about a response: `id` is the board's word for it."""

    id: str
    arguments: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActResult:
    """What became of it: done now, done before, or refused for good."""

    done: bool
    repeated: bool = False
    state: str | None = None
    external_id: str | None = None
    why_not: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """A vacancy as it goes to a board. `code` is our own id: the join and the key."""

    code: str
    title: str
    description: str
    city: str | None = None
    salary_min: int | None = None
    salary_max: int | None = None
    salary_currency: str | None = None
    salary_period: str | None = None
    level: int | None = None
    choices: tuple[tuple[str, Any], ...] = ()
    """What this board asks beyond that, such as a professional role."""

    def choice(self, name: str) -> Any:  # noqa: ANN401  # whatever was chosen
        """What was chosen under that name."""
        return dict(self.choices).get(name)
