"""Rating: an application in, a score kept and said."""

from uuid import UUID

from services.scoring.domain.application import Application, Result
from services.scoring.domain.doubts import doubts
from services.scoring.domain.opening import Opening
from services.scoring.domain.vacancy import fingerprint
from services.scoring.requirements.candidate import Candidate
from services.scoring.requirements.making import plain
from services.scoring.store import applications, people, vacancies
from shared.messages import ApplicationScored
from shared.reading import READER_VERSION
from shared.work import Work

RULES_VERSION = "1"

# How many scores one unit of work renews before it lets others write.
BATCH = 100


def receive(work: Work, received: Application) -> None:
    """Take an application in and rate it; of erased people nothing is kept.

    Raises VacancyNotHereYet.
    """
    if people.is_erased(work.connection, received.candidate_id):
        return
    opening = vacancies.applied_for(work.connection, received.vacancy_id)
    result = rate(received, opening=opening, work=work)
    applications.keep(work.connection, received, result)
    _say(work, received, result)


def rescore(work: Work, opening: Opening[Candidate], *, limit: int = BATCH) -> int:
    """Rate again what was rated against other requirements; answer how many."""
    stale = applications.outdated(
        work.connection, opening.id, revision=opening.revision, limit=limit
    )
    for one in stale:
        result = rate(one, opening=opening, work=work)
        applications.keep_result(work.connection, one.id, result)
        _say(work, one, result)
    return len(stale)


def rescore_some(work: Work, vacancy_id: UUID) -> int:
    """Rate one batch of a vacancy again; answer how many."""
    return rescore(work, vacancies.asked_for(work.connection, vacancy_id))


def rate(received: Application, *, opening: Opening[Candidate], work: Work) -> Result:
    """The score of one application against what the vacancy asks now."""
    candidate = Candidate.read(received.text, document_date=received.document_date)
    vacancy = opening.vacancy
    day = received.document_date
    return Result(
        score=vacancy.rate(candidate),
        hits=vacancy.query & candidate.terms(),
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
        scored_at=work.now,
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
