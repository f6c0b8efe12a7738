"""What a job description asks for, sentence by sentence."""

from __future__ import annotations

from dataclasses import dataclass

from shared.reading.findings import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """One requirement found in a job description; unused fields stay None.

    `kind` is experience, education, skill, language, licence, own_car, salary,
    client_base, key_accounts, trait or protected; `level` is an education or a CEFR
    level; `key` a skill or trait, `code` a language, `category` a licence class.
    `upper` is the top of a salary band. `reason` says why a protected one is refused.
    """

    kind: str
    must: bool
    span: Span
    min_months: int | None = None
    family: str | None = None
    level: str | None = None
    fields: tuple[str, ...] = ()
    key: str | None = None
    code: str | None = None
    category: str | None = None
    amount: int | None = None
    upper: int | None = None
    currency: str | None = None
    period: str | None = None
    reason: str | None = None


def demands(text: str, *, language: str | None = None) -> tuple[Demand, ...]:
    """Return the requirements a job description states, each thing once."""
    del text, language
    return ()
