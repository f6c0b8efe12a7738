"""From a job description to the requirements it states, for a person to confirm."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from services.scoring.domain.vacancy import Requirement
from services.scoring.requirements.candidate import Candidate
from services.scoring.requirements.making import make, plain
from shared.errors import Invalid
from shared.reading import Demand, demands

MARK = re.compile(r"^\s*(?:[-*•–—+▪●]|\d{1,2}[.)]|\w\))\s+")
SUGGESTED_REASON = "stated in the description; confirm why the work needs it"
PROTECTED = "protected"
TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedSentence:
    """A sentence that asks for what must not be asked, and why."""

    sentence: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a description asks for, in its own order, and what was refused of it."""

    requirements: tuple[Requirement[Candidate], ...]
    refused: tuple[RefusedSentence, ...]


def propose(text: str, *, language: str | None = None) -> Proposal:
    """Read the requirements out of a job description, each with its sentence."""
    found = demands(text, language=language)
    return Proposal(
        requirements=tuple(_requirements(text, found)),
        refused=tuple(
            RefusedSentence(
                sentence=_sentence(text, one),
                reason=one.reason or "a protected criterion",
            )
            for one in found
            if one.kind == PROTECTED
        ),
    )


def quoted(
    listed: Iterable[Requirement[Candidate]], proposal: Proposal
) -> tuple[Requirement[Candidate], ...]:
    """A template's list, each with the sentence that asks for it, if there is one."""
    sentences = {_subject(one): one.sentence for one in proposal.requirements}
    return tuple(
        replace(one, sentence=sentences.get(_subject(one), "")) for one in listed
    )


def _subject(requirement: Requirement[Candidate]) -> tuple[str, str]:
    """What is asked for, whatever the level or the amount."""
    values = plain(requirement)
    told = values.get("any_of") or values.get("value") or values.get("code") or ""
    return values["kind"], str(told)


def _requirements(
    text: str, found: Iterable[Demand]
) -> Iterable[Requirement[Candidate]]:
    taken: set[str] = set()
    seen: set[tuple[tuple[str, str], ...]] = set()
    for demand in found:
        values = _values(demand)
        if demand.kind == TEXT:
            values["text"] = _bare(_sentence(text, demand))
        same = tuple(sorted((key, str(value)) for key, value in values.items()))
        if demand.kind == PROTECTED or same in seen:
            continue
        seen.add(same)
        values |= {"id": _id(values, taken), "sentence": _sentence(text, demand)}
        if demand.kind == "own_car":
            values["reason"] = SUGGESTED_REASON
        try:
            yield make(values, must=demand.must)
        except Invalid:
            # A demand the kind cannot hold (a level nobody has) is not proposed.
            continue


def _values(demand: Demand) -> dict[str, Any]:
    """The kind's own fields, as far as the sentence gives them."""
    fields: dict[str, dict[str, Any]] = {
        "experience": {"min_months": demand.min_months, "family": demand.family},
        "education": {"min": demand.level, "fields": demand.fields},
        "skill": {"any_of": (demand.key,) if demand.key else None},
        "language": {"code": demand.code, "min": demand.level},
        "licence": {"category": demand.category},
        "salary": {
            "max": demand.upper or demand.amount,
            "min": demand.amount if demand.upper else 0,
            "currency": demand.currency,
            "period": demand.period,
        },
        "trait": {"value": demand.key},
    }
    kind = "tool" if demand.kind == "skill" else demand.kind
    own = {k: v for k, v in fields.get(demand.kind, {}).items() if v is not None}
    if kind == "experience":
        own = {"family": "any", "min_months": 12, **own}
    return {"kind": kind, **own}


def _sentence(text: str, demand: Demand) -> str:
    return " ".join(demand.span.quote(text).split())


def _bare(sentence: str) -> str:
    """The sentence without the mark of its list and its last stop."""
    return MARK.sub("", sentence).rstrip(" .;,")


def _id(values: dict[str, Any], taken: set[str]) -> str:
    """A short readable id, numbered where two would be the same."""
    named = [values.get(key) for key in ("family", "code", "category", "value")]
    named += list(values.get("any_of", ())[:1])
    told = next((str(one) for one in named if one), "")
    name = f"{values['kind']}-{told}".strip("-").replace("_", "-").lower()
    number, unique = 1, name
    while unique in taken:
        number += 1
        unique = f"{name}-{number}"
    taken.add(unique)
    return unique
