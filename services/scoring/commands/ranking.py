"""Résumés in, ranked lines out: the same bytes for the same bytes."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.scoring.commands.vacancy_file import VacancyFile
from services.scoring.domain import ranking
from services.scoring.domain.assessment import Evidence, Status
from services.scoring.domain.ranking import Standing
from services.scoring.domain.score import Rated, Score
from services.scoring.domain.terms import relevance
from services.scoring.domain.vacancy import fingerprint
from services.scoring.requirements import RULES_VERSION
from services.scoring.requirements.candidate import Candidate
from services.scoring.requirements.relevance import hits, query
from services.scoring.requirements.salary import Salary
from services.scoring.words import tell
from shared.reading import READER_VERSION


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Ranked lines for standard output, remarks for standard error."""

    lines: tuple[dict[str, Any], ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """One résumé's score, and what else decides its place or explains it."""

    id: str
    score: Score
    hits: frozenset[str]
    flags: tuple[str, ...]
    inputs: str


def rank_lines(
    vacancy: VacancyFile, lines: Iterable[str], *, language: str = "en"
) -> Outcome:
    """Rate every line that holds a résumé, put them in order and say why."""
    scored: dict[str, Scored] = {}
    remarks: list[str] = list(vacancy.remarks)
    asked = query(vacancy.vacancy)
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        resume, remark = _resume(line, number=number)
        if resume is None:
            remarks.append(remark)
        elif resume["id"] in scored:
            remarks.append(f"line {number}: {resume['id']} came before; skipped")
        else:
            one = _score(vacancy, resume, asked=asked)
            scored[one.id] = one
    return Outcome(lines=tuple(_ordered(scored, language)), remarks=tuple(remarks))


def _ordered(scored: Mapping[str, Scored], language: str) -> Iterable[dict[str, Any]]:
    weights = relevance({key: one.hits for key, one in scored.items()})
    standings = [
        Standing(
            id=one.id,
            gate=one.score.gate,
            low=one.score.low,
            relevance=weights[one.id],
            score=one.score.score,
            coverage=one.score.coverage,
        )
        for one in scored.values()
    ]
    for placed in ranking.place(standings):
        yield _line(scored[placed.standing.id], placed=placed, language=language)


def _resume(line: str, *, number: int) -> tuple[dict[str, Any] | None, str]:
    """The line's résumé, or a remark that says why there is none."""
    try:
        found = json.loads(line)
    except ValueError as error:
        return None, f"line {number}: not JSON ({error}); skipped"
    if not isinstance(found, dict):
        return None, f"line {number}: not a JSON object; skipped"
    name = found.get("id") or found.get("file") or f"line-{number}"
    if found.get("ok") is False:
        why = found.get("message") or found.get("error") or "could not be read"
        return None, f"line {number}: {name}: {why}; skipped"
    if not isinstance(found.get("text"), str):
        return None, f"line {number}: {name}: has no text; skipped"
    return {**found, "id": str(name)}, ""


def _score(
    vacancy: VacancyFile, resume: Mapping[str, Any], *, asked: frozenset[str]
) -> Scored:
    text = resume["text"]
    day = _day(resume.get("document_date")) or vacancy.document_date
    candidate = Candidate.read(text, document_date=day)
    return Scored(
        id=resume["id"],
        score=vacancy.vacancy.rate(candidate),
        hits=hits(asked, candidate),
        flags=tuple(_flags(vacancy, candidate)),
        inputs=fingerprint(
            {
                "vacancy": vacancy.source,
                "text": text,
                "document_date": day.isoformat() if day else None,
                "reader": READER_VERSION,
                "rules": RULES_VERSION,
            }
        ),
    )


def _day(said: object) -> date | None:
    try:
        return date.fromisoformat(str(said)[:10]) if said else None
    except ValueError:
        return None


def _flags(vacancy: VacancyFile, candidate: Candidate) -> Iterable[str]:
    """What to talk about; it moves no points."""
    if vacancy.band:
        band = vacancy.band
        said = Salary(
            max=band["max"],
            min=min(band["min"] or 0, band["max"]),
            currency=band["currency"],
            period=band["period"],
        ).assess(candidate)
        if said.status in (Status.PARTLY, Status.NOT_MET):
            yield f"salary: {said.said}"


def _line(one: Scored, *, placed: ranking.Placed, language: str) -> dict[str, Any]:
    score = one.score
    return {
        "id": one.id,
        "rank": placed.rank,
        "score": score.score,
        "low": score.low,
        "high": score.high,
        "coverage": score.coverage,
        "gate": score.gate.value,
        "requirements": [_requirement(rated, language) for rated in score.rated],
        "questions": [
            tell(rated.assessment.question, language) for rated in score.to_ask
        ],
        "flags": [tell(flag, language) for flag in one.flags],
        "inputs_sha256": one.inputs,
        "versions": {"reader": READER_VERSION, "rules": RULES_VERSION},
    }


def _requirement(rated: Rated, language: str) -> dict[str, Any]:
    return {
        "id": rated.id,
        "kind": rated.kind,
        "must": rated.must,
        "status": rated.assessment.status.value,
        "share": float(rated.assessment.share),
        "weight": round(float(rated.weight), 4),
        "said": tell(rated.assessment.said, language),
        "evidence": [_evidence(one) for one in rated.assessment.evidence],
    }


def _evidence(one: Evidence) -> dict[str, Any]:
    return {"start": one.start, "end": one.end, "quote": one.quote}
