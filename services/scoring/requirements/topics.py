"""Months of work that had to do with some things, by titles and by duties."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from services.scoring.requirements.candidate import Candidate
from services.scoring.requirements.wording import Thing, Wish
from shared.reading import Span
from shared.reading.concepts import evidence
from shared.reading.findings import Job
from shared.reading.folding import fold_word
from shared.reading.months import union_of_periods
from shared.reading.sections import EXPERIENCE
from shared.reading.titles import family

# A job of the first family is work in each of the second.
BY_TITLE = {
    "sales": frozenset(
        (
            "sales",
            "sales_cycle",
            "business_development",
            "account_management",
            "lead_generation",
            "prospecting",
            "client_relationship",
        )
    ),
    "marketing": frozenset(("marketing",)),
    "support": frozenset(("customer_support", "customer_service")),
    "hr": frozenset(("recruitment",)),
    "it": frozenset(("programming", "software_engineering", "it_industry")),
}
# What follows a job's head, as far as it is read for what the work was.
DUTIES = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """Months from low to high (None is open-ended), and the jobs that show them."""

    low: int
    high: int | None
    jobs: tuple[Span, ...]


def worked(candidate: Candidate, wishes: Iterable[Wish]) -> Worked:
    """The months in work of any of the wishes; of no wishes, all work counts."""
    things = [one for wish in wishes for one in (*wish.things, *wish.examples)]
    families = {one for thing in things for one in _families(thing)}
    chosen = [
        job
        for job, duties in _with_duties(candidate)
        if not things
        or job.family in families
        or any(_speaks(f"{fold_word(job.title)}\n{duties}", one) for one in things)
    ]
    return _total(candidate, chosen)


def worked_as(candidate: Candidate, families: frozenset[str]) -> Worked:
    """The months in jobs whose title is of one of the families."""
    jobs = candidate.findings.jobs
    return _total(candidate, [job for job in jobs if job.family in families])


def _total(candidate: Candidate, jobs: Iterable[Job]) -> Worked:
    chosen = list(jobs)
    low, high = union_of_periods(
        [(job.start, job.end) for job in chosen],
        document_month=candidate.findings.document_month,
    )
    return Worked(low=low, high=high, jobs=tuple(job.span for job in chosen))


def _families(thing: Thing) -> Iterator[str]:
    for name, keys in BY_TITLE.items():
        if keys & set(thing.concepts):
            yield name
    for word in thing.words:
        found = family(word)
        if found:
            yield found


def _speaks(folded: str, thing: Thing) -> bool:
    if thing.concepts:
        return any(evidence(key).within(folded) for key in thing.concepts)
    return all(word in folded for word in thing.words)


def _with_duties(candidate: Candidate) -> Iterator[tuple[Job, str]]:
    """Each job with the folded lines under it, up to the next job or heading."""
    starts = sorted(job.span.start for job in candidate.findings.jobs)
    page = candidate.page
    ends = [
        page.span(line.start, line.end).start
        for line in page.lines
        if line.is_heading and line.section != EXPERIENCE
    ]
    for job in candidate.findings.jobs:
        begin = job.span.end
        later = [at for at in (*starts, *ends) if at >= begin]
        until = min([*later, begin + DUTIES, len(candidate.text)])
        yield job, fold_word(candidate.impersonal[begin:until])
