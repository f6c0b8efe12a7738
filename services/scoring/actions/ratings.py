"""Rating: an application in, a score kept and said."""

from collections.abc import Sequence
from datetime import datetime

from services.scoring.domain.application import Application, Result
from services.scoring.domain.doubts import doubts
from services.scoring.domain.opening import Opening
from services.scoring.domain.vacancy import fingerprint
from services.scoring.requirements import RULES_VERSION
from services.scoring.requirements.candidate import Candidate
from services.scoring.requirements.making import plain
from services.scoring.requirements.relevance import hits, query
from services.scoring.store import applications, people, vacancies, versions
from services.scoring.store.applications import Behind
from shared.messages import ApplicationScored
from shared.reading import READER_VERSION
from shared.work import Work

# How many scores are renewed while somebody waits for the page.
AT_ONCE = 40


def receive(work: Work, received: Application) -> None:
    """Take an application in and rate it; of erased people nothing is kept.

    Raises VacancyNotHereYet.
    """
    if people.is_erased(work.connection, received.candidate_id):
        return
    opening = vacancies.applied_for(work.connection, received.vacancy_id)
    result = rate(received, opening=opening, now=work.now)
    applications.keep(work.connection, received, result)
    _say(work, received, result)


def rescore(work: Work, opening: Opening[Candidate], *, limit: int = AT_ONCE) -> int:
    """Rate a few again at once, so that a short list is up to date; answer how many."""
    stale = applications.outdated(
        work.connection, opening.id, revision=opening.revision, limit=limit
    )
    renew(
        work,
        [(one, rate(one.application, opening=opening, now=work.now)) for one in stale],
    )
    if len(stale) < limit:
        versions.finish(
            work.connection, opening.id, revision=opening.revision, now=work.now
        )
    return len(stale)


def renew(work: Work, rated: Sequence[tuple[Behind, Result]]) -> None:
    """Keep new scores, and say those that differ from what was said before."""
    for behind, result in rated:
        if applications.renew(work.connection, behind, result) and _differs(
            behind, result
        ):
            _say(work, behind.application, result)


def _differs(behind: Behind, result: Result) -> bool:
    new = result.score
    said = (new.score, new.low, new.high, new.coverage, new.gate.value)
    names = ("score", "low", "high", "coverage", "gate")
    return said != tuple(behind.earlier[name] for name in names)


def rate(
    received: Application, *, opening: Opening[Candidate], now: datetime
) -> Result:
    """The score of one application against what the vacancy asks now."""
    candidate = Candidate.read(received.text, document_date=received.document_date)
    vacancy = opening.vacancy
    day = received.document_date
    return Result(
        score=vacancy.rate(candidate),
        hits=hits(query(vacancy), candidate),
        doubts=doubts(candidate.findings.flags, reader_version=received.reader_version),
        inputs=fingerprint(
            {
                "title": vacancy.title,
                "requirements": [
                    {**plain(one), "must": one.must} for one in vacancy.requirements
                ],
                "text": received.text,
                "document_date": day.isoformat() if day else None,
                "reader": READER_VERSION,
                "rules": RULES_VERSION,
            }
        ),
        revision=opening.revision,
        scored_at=now,
    )


def _say(work: Work, received: Application, result: Result) -> None:
    score = result.score
    work.say(
        ApplicationScored(
            application_id=received.id,
            vacancy_id=received.vacancy_id,
            score=score.score,
            low=score.low,
            high=score.high,
            coverage=score.coverage,
            gate=score.gate.value,
        )
    )
