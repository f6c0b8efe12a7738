"""Bars 1 and 2: requirements met or not, and the order, on graded English résumés.

A vacancy is made as a manager would type it: every requirement of the set in its own
words as a must, every criterion as a nice-to-have, the first line as the title. Nothing
is learned, so nothing is held out; figures of single vacancies stand apart to show that
no vacancy carries the mean.
"""

import json
import math
import re
import statistics
from collections import defaultdict
from datetime import date
from fractions import Fraction

from services.scoring.commands import load
from services.scoring.domain.ranking import Standing, place
from services.scoring.domain.score import Gate
from services.scoring.domain.terms import relevance
from services.scoring.requirements.candidate import Candidate
from services.scoring.requirements.making import make
from services.scoring.requirements.relevance import hits, query
from tests.bench.rating import figures

# Most of these résumés were written in 2022 to 2024.
DAY = date(2024, 6, 1)
FEWEST = 20
MET = Fraction(3, 5)
KINDS = {
    "years": re.compile(
        r"\d+\s*\+?\s*(?:-\s*\d+\s*)?(?:years|industry)", re.IGNORECASE
    ),
    "degree": re.compile(r"degree", re.IGNORECASE),
    "tool": re.compile(
        r"office|crm|\berp|\bsap\b|salesforce|hubspot|power ?bi|sql|tableau|oracle"
        r"|matlab|autocad|python|programming|tools?\b|software|arduino|plc"
        r"|analytics and",
        re.IGNORECASE,
    ),
    "soft": re.compile(""),
}


def measure(data):
    """Print both bars."""
    texts, people, pairs, titles = _read(data / "en_netsol")
    _requirements(people, pairs)
    _orders(texts, people, pairs, titles)


def _read(folder):
    texts = {
        one["resume_id"]: one["text"]
        for one in _lines(folder / "resumes.jsonl")
        if one["text"].strip()
    }
    people = {
        key: Candidate.read(text, document_date=DAY) for key, text in texts.items()
    }
    pairs = [one for one in _lines(folder / "pairs.jsonl") if one["resume_id"] in texts]
    titles = {
        one["job_id"]: one["job_description"].strip().split("\n")[0].strip("#* ")
        for one in _lines(folder / "jobs.jsonl")
    }
    return texts, people, pairs, titles


def _lines(file):
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def _requirements(people, pairs):
    judged = defaultdict(list)
    made = {}
    for pair in pairs:
        for one in pair["requirements"]:
            wording = one["criteria"]
            if wording not in made:
                made[wording] = make(
                    {"id": "one", "kind": "text", "text": wording}, must=True
                ).criterion
            share = made[wording].assess(people[pair["resume_id"]]).share
            for kind in ("all", _kind(wording)):
                judged[kind].append((share >= MET, one["meets"]))
    figures.table(
        "Bar 1, balanced accuracy of requirements (en_netsol dev)",
        [
            (kind, f"{figures.balanced(rows):.3f}", f"n {len(rows)}")
            for kind, rows in sorted(judged.items())
        ],
    )


def _kind(wording):
    return next(kind for kind, pattern in KINDS.items() if pattern.search(wording))


def _orders(texts, people, pairs, titles):
    groups = defaultdict(list)
    for pair in pairs:
        groups[pair["job_id"]].append(pair)
    found = defaultdict(lambda: defaultdict(list))
    for job, group in sorted(groups.items()):
        if len(group) < FEWEST:
            continue
        for name, scores, grades, lengths in _ranked(texts, people, group, titles[job]):
            best = sorted(range(len(scores)), key=lambda at: -scores[at])
            found[name]["ndcg"].append(
                figures.ndcg([figures.gain(grades[at]) for at in best])
            )
            found[name]["rho"].append(figures.rho(scores, grades))
            given = (
                math.nan
                if name == "length"
                else figures.rho_given(scores, grades, lengths)
            )
            found[name]["given"].append(given)
    figures.table(
        "Bar 2, order (en_netsol dev): nDCG@10, rho, rho given length",
        [
            (name, *(figures.mean(one) for one in rows.values() if _known(one)))
            for name, rows in found.items()
        ],
    )


def _known(values):
    return not all(math.isnan(one) for one in values)


def _ranked(texts, people, group, title):
    """Each order as scores, with the grades and the lengths of the same people."""
    grades = defaultdict(list)
    for pair in group:
        grades[pair["resume_id"]].append((pair["macro"] + pair["micro"]) / 2)
    ids = sorted(grades)
    vacancy = load(_file(group, title)).vacancy
    asked = query(vacancy)
    scores = {one: vacancy.rate(people[one]) for one in ids}
    words = relevance({one: hits(asked, people[one]) for one in ids})
    lows = [scores[one].low for one in ids]
    said = [words[one] for one in ids]
    orders = {
        "required order": _places(ids, scores, words, gated=True),
        "the same without the gate": _places(ids, scores, words, gated=False),
        "low + BM25 mixed": [
            low + word for low, word in zip(_even(lows), _even(said), strict=True)
        ],
        "low alone": lows,
        "BM25 alone": said,
        "length": [len(texts[one]) for one in ids],
    }
    true = [statistics.mean(grades[one]) for one in ids]
    for name, order in orders.items():
        yield name, order, true, orders["length"]


def _places(ids, scores, words, *, gated):
    standings = [
        Standing(
            id=one,
            gate=scores[one].gate if gated else Gate.MET,
            low=scores[one].low,
            relevance=words[one],
            score=scores[one].score,
            coverage=scores[one].coverage,
        )
        for one in ids
    ]
    ranks = {one.standing.id: one.rank for one in place(standings)}
    return [-ranks[one] for one in ids]


def _even(values):
    spread = statistics.pstdev(values) or 1
    return [(one - statistics.mean(values)) / spread for one in values]


def _file(group, title):
    musts = sorted({one for pair in group for one in pair["minimum_requirements"]})
    nice = sorted(
        {
            one
            for pair in group
            for one in (*pair["macro_weights"], *pair["micro_weights"])
        }
    )
    return {
        "id": "vacancy",
        "title": title,
        "must": [
            {"id": f"m{at}", "kind": "text", "text": one}
            for at, one in enumerate(musts)
        ],
        "nice": [
            {"id": f"n{at}", "kind": "text", "text": one} for at, one in enumerate(nice)
        ],
    }
