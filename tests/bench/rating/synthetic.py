"""Bars 5, 10 and 15: statuses, swaps and quotes on people invented in seven languages."""

import json
from collections import Counter
from datetime import date

from services.scoring.domain.assessment import Status
from services.scoring.domain.vacancy import Vacancy
from services.scoring.requirements.candidate import Candidate
from services.scoring.requirements.ready_made import ready_made
from tests.bench.rating import figures
from tests.scoring.swaps import swaps
from tests.scoring.test_counterfactual import seen

DAY = date(2025, 6, 1)
LEVELS = ("1", "2", "3", "4")
BEST, GOOD = 3, 2
HALF = 0.5
ROLES = {
    level: Vacancy(
        id=level,
        title="Account manager",
        requirements=ready_made(f"account-manager-{level}"),
    )
    for level in LEVELS
}


def measure(data, *, swapped):
    """Print the bars; `swapped` plays every swap on everybody, which takes minutes."""
    folder = data / "synth_am"
    people = [
        json.loads(line)
        for line in (folder / "resumes.jsonl").read_text("utf-8").splitlines()
    ]
    weights = {
        str(role["level"]): [one["w"] for one in role["nice"]]
        for role in json.loads((folder / "roles.json").read_text("utf-8"))
    }
    _statuses(people, weights)
    if swapped:
        _swaps(people)


def _statuses(people, weights):
    count, right = Counter(), Counter()
    for one in people:
        candidate = Candidate.read(one["text"], document_date=DAY)
        for level, role in ROLES.items():
            rated = role.rate(candidate).rated
            for name, holds in (
                *_musts(rated, one["must"][level]),
                *_quotes(rated, one["text"]),
                *_silence(rated, one["gold"]),
                ("grade exact", _grade(rated, weights[level]) == one["grades"][level]),
            ):
                count[name] += 1
                right[name] += holds
    figures.table(
        "Bars 5 and 15 (synth_am dev, four levels)",
        [
            (name, f"{right[name] / count[name]:.4f}", f"n {count[name]}")
            for name in count
        ],
    )


def _musts(rated, gold):
    musts = [each.assessment.status for each in rated if each.must]
    for status, true in zip(musts, gold, strict=True):
        yield "must met or not", (status is Status.MET) == true


def _quotes(rated, text):
    for each in rated:
        for quote in each.assessment.evidence:
            yield (
                "quotes at their offsets",
                text[quote.start : quote.end] == quote.quote,
            )
        if each.assessment.share:
            yield "points with a quote", bool(each.assessment.evidence)


def _silence(rated, gold):
    """Kinds the text is silent on for certain are unknown."""
    for each in rated:
        if each.kind in ("client_base", "key_accounts") and not gold[each.kind]:
            unknown = each.assessment.status is Status.UNKNOWN
            yield "absent is unknown", unknown


def _grade(rated, weights):
    """3 all musts and over half of the rest, 2 all musts, 1 all but one, 0 below."""
    missed = sum(one.assessment.status is not Status.MET for one in rated if one.must)
    if missed:
        return 1 if missed == 1 else 0
    rest = [one for one in rated if not one.must and one.kind != "salary"]
    earned = sum(
        weight
        for weight, one in zip(weights, rest, strict=True)
        if one.assessment.status is Status.MET
    )
    return BEST if earned > HALF * sum(weights) else GOOD


def _swaps(people):
    played, changed = Counter(), Counter()
    for one in people:
        before = seen(one["text"])
        for what, other in swaps(
            one["text"], language=one["lang"], name=one["gold"]["name"]
        ):
            played[what] += 1
            changed[what] += seen(other) != before
    figures.table(
        f"Bar 10 ({len(people)} people, four levels and free words): changed of played",
        [(what, f"{changed[what]}", f"of {played[what]}") for what in played],
    )
