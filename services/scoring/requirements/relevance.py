"""What a vacancy is about and what a text is about, as terms they may share.

The words of what is asked count once wherever they stand. The words of the vacancy's
title count once more where they are the title of a job, and once more where that job is
the latest: what somebody does says more than what they mention.
"""

from collections.abc import Iterable
from functools import lru_cache

from services.scoring.domain.terms import terms
from services.scoring.domain.vacancy import Vacancy
from services.scoring.requirements.candidate import Candidate
from shared.reading.findings import Job
from shared.reading.occupations import RANKS, occupations

HELD, LATEST = "^", "!"
RANK_TERMS = terms(RANKS)


def query(vacancy: Vacancy[Candidate]) -> frozenset[str]:
    """The terms of the vacancy: of its title, of what it asks, of the work itself."""
    about = _about(vacancy.title)
    return vacancy.query | _marked(about, HELD) | _marked(about, LATEST)


def hits(asked: frozenset[str], candidate: Candidate) -> frozenset[str]:
    """The terms of the query that the text holds."""
    jobs = candidate.findings.jobs
    latest = max((_reach(job) for job in jobs), default=None)
    held = frozenset[str]().union(*(_about(job.title) for job in jobs))
    now = frozenset[str]().union(
        *(_about(job.title) for job in jobs if _reach(job) == latest)
    )
    found = candidate.terms() | _marked(held, HELD) | _marked(now, LATEST)
    return asked & found


def _reach(job: Job) -> tuple[bool, str, str]:
    """How late a job is: what goes on is later than what has ended."""
    return job.end is None, job.end or "", job.start


@lru_cache(maxsize=8192)
def _about(title: str) -> frozenset[str]:
    """A title's terms and occupations, without what only says how senior it is."""
    named = frozenset(f"#{key}" for key in occupations(title))
    return (terms(title) - RANK_TERMS) | named


def _marked(named: Iterable[str], mark: str) -> frozenset[str]:
    return frozenset(f"{mark}{one}" for one in named)
