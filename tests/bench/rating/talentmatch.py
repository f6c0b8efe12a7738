"""Bars 3 and 4: résumés of the same job family, on Russian vacancies of a bank.

Bar 4, the recruiter's decision within one vacancy, is reported as a limit: no order by
words can foretell it, and none of ours is meant to.
"""

import json
import re
from datetime import date

from services.scoring.commands import load
from services.scoring.domain.terms import relevance
from services.scoring.requirements.candidate import Candidate
from services.scoring.requirements.relevance import hits, query
from tests.bench.rating import figures

DAY = date(2024, 6, 1)
FAMILIES = {
    "java": "java",
    "devops": "devops",
    "etl": "etl",
    "dwh": "dwh",
    "analyst": "аналитик",
    "tester": "тест",
    "lead": "лидер|руковод",
    "python": "python",
    "frontend": "front",
    "product": "product",
}


def measure(data):
    """Print both bars; the vacancy is its title and key words alone."""
    folder = data / "ru_talentmatch"
    vacancies = _lines(folder / "vacancies.jsonl")
    resumes = _lines(folder / "resumes.jsonl")
    family = {one["vacancy_id"]: _family(one["name"]) for one in vacancies}
    people = [Candidate.read(_text(one), document_date=DAY) for one in resumes]
    ndcgs, aucs, within = [], [], []
    for vacancy in vacancies:
        title = " ".join(filter(None, (vacancy["name"], vacancy["keywords"])))
        asked = query(load({"title": title}).vacancy)
        words = relevance({str(at): hits(asked, one) for at, one in enumerate(people)})
        scores = [words[str(at)] for at in range(len(people))]
        kin = [
            family[one["vacancy_id"]] == family[vacancy["vacancy_id"]]
            for one in resumes
        ]
        best = sorted(range(len(scores)), key=scores.__getitem__, reverse=True)
        ndcgs.append(figures.ndcg([int(kin[at]) for at in best]))
        aucs.append(figures.auc(scores, kin))
        own = [
            (score, one["label"] == 1)
            for score, one in zip(scores, resumes, strict=True)
            if one["vacancy_id"] == vacancy["vacancy_id"]
        ]
        within.append(figures.auc([a for a, _ in own], [b for _, b in own]))
    figures.table(
        "Bars 3 and 4 (ru_talentmatch dev): nDCG@10, AUC",
        [
            ("same family, whole pool", figures.mean(ndcgs), figures.mean(aucs)),
            ("decision, within a vacancy", "", figures.mean(within)),
        ],
    )


def _lines(file):
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def _family(name):
    return next(
        (key for key, words in FAMILIES.items() if re.search(words, name.lower())), name
    )


def _text(one):
    """The fields as a résumé would print them."""
    lines = [one["city"] or "", one["about"] or ""]
    if one["key_skills"]:
        lines.append(f"Навыки: {one['key_skills']}")
    lines.append("Опыт работы")
    for job in one["experience"]:
        until = job["ends"][:7] if job["ends"] else "настоящее время"
        lines += [
            f"{job['starts'][:7]} - {until}",
            f"{job['position']}, {job['employer']}",
            job["description"] or "",
        ]
    return "\n".join(lines)
