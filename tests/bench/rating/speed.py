"""Bar 12: texts a second, ten thousand of them, and two rankings by words beside."""

import json
import resource
import time
from concurrent.futures import ProcessPoolExecutor

import bm25s
from sklearn.feature_extraction.text import TfidfVectorizer

from services.scoring.commands import load
from services.scoring.domain.terms import relevance
from services.scoring.requirements.candidate import Candidate
from services.scoring.requirements.relevance import hits, query
from tests.bench.rating import figures
from tests.bench.rating.netsol import DAY

SAMPLE = 400
MANY = 10_000
CORES = 2
VACANCY = {
    "title": "Account manager",
    "must": [
        {"id": "edu", "kind": "education", "min": "college"},
        {"id": "exp", "kind": "experience", "family": "sales", "min_months": 24},
        {"id": "base", "kind": "client_base"},
    ],
    "nice": [
        {"id": "crm", "kind": "tool", "any_of": ["crm"], "weight": 2},
        {"id": "1c", "kind": "tool", "any_of": ["1c"]},
        {"id": "lic", "kind": "licence", "class": "B"},
        {"id": "en", "kind": "language", "code": "en", "min": "B1"},
        {
            "id": "t1",
            "kind": "text",
            "text": "Strong negotiation and leadership skills",
        },
        {"id": "t2", "kind": "text", "text": "3+ years of business development"},
    ],
}


def measure(data):
    """Print the speeds; the rivals rank the very same texts in the same run."""
    texts = _texts(data)[:SAMPLE]
    began = time.process_time()
    people = [Candidate.read(text, document_date=DAY) for text in texts]
    reading = time.process_time() - began
    vacancy = load(VACANCY).vacancy
    asked = query(vacancy)
    began = time.process_time()
    scores = [vacancy.rate(one).low for one in people]
    words = relevance({str(at): hits(asked, one) for at, one in enumerate(people)})
    rating = time.process_time() - began
    asking = " ".join(
        [vacancy.title, *(one.criterion.label for one in vacancy.requirements)]
    )
    plain = {"BM25 (bm25s)": _bm25, "TF-IDF (scikit-learn)": _tfidf}
    rows = [
        ("text → features", f"{len(people) / reading:.0f} a second"),
        ("features → score and words", f"{len(scores) / rating:.0f} a second"),
    ]
    for name, rival in plain.items():
        began = time.process_time()
        rival(texts, asking)
        took = time.process_time() - began
        rows.append(
            (
                name,
                f"{len(texts) / took:.0f} a second",
                f"{(reading + rating) / took:.1f} ×",
            )
        )
    assert len(words) == len(scores)
    figures.table("Bar 12, one core (the last column: how much longer we take)", rows)
    _ten_thousand(_texts(data))


def _texts(data):
    found = []
    for folder in ("en_netsol", "synth_am"):
        lines = (data / folder / "resumes.jsonl").read_text("utf-8").splitlines()
        found += [json.loads(line)["text"] for line in lines]
    # One long, one short: what an office has.
    return [text for text in found if text.strip()]


def _bm25(texts, asking):
    index = bm25s.BM25()
    index.index(bm25s.tokenize(texts, show_progress=False), show_progress=False)
    found = index.get_scores(asking.lower().split())
    return found.argsort()


def _tfidf(texts, asking):
    words = TfidfVectorizer()
    matrix = words.fit_transform(texts)
    return (matrix @ words.transform([asking]).T).toarray().ravel().argsort()


def _rate(text):
    vacancy = load(VACANCY).vacancy
    candidate = Candidate.read(text, document_date=DAY)
    return vacancy.rate(candidate).low, sorted(hits(query(vacancy), candidate))


def _ten_thousand(texts):
    many = [texts[at % len(texts)] for at in range(MANY)]
    began = time.monotonic()
    with ProcessPoolExecutor(CORES) as pool:
        rated = list(pool.map(_rate, many, chunksize=100))
    relevance({str(at): found for at, (_, found) in enumerate(rated)})
    took = time.monotonic() - began
    peak = max(
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF)
    )
    figures.table(
        f"{MANY} texts × 1 vacancy on {CORES} processes",
        [("wall", f"{took:.0f} s"), ("largest process", f"{peak / 1024:.0f} MB")],
    )
