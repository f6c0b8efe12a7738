"""Handing in a scorecard, and choosing what is marked."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from services.scoring.domain.scorecard import Advice, Scorecard
from services.scoring.domain.scorecard import criteria as criteria_of
from services.scoring.store import decisions, vacancies
from services.scoring.store import scorecards as store
from shared.errors import Invalid
from shared.work import Work


def hand_in(  # noqa: PLR0913  # the application, the colleague, what they say
    work: Work,
    *,
    application_id: UUID,
    account_id: UUID,
    by: str,
    marks: Mapping[str, int],
    advice: str,
    note: str,
) -> bool:
    """Keep one's card; answer whether it was the first. Raises Invalid."""
    decisions.one(work.connection, application_id)
    if advice not in list(Advice):
        raise Invalid("say what you would do", fields={"advice": "is missing"})
    cards = store.cards(work.connection, application_id)
    before = next((one for one in cards if one.account_id == account_id), None)
    store.keep(
        work.connection,
        application_id,
        Scorecard(
            account_id=account_id,
            by=by,
            marks=marks,
            advice=Advice(advice),
            note=note.strip(),
            sent_at=before.sent_at if before else work.now,
            changed_at=work.now if before else None,
        ),
    )
    return before is None


def ask_for(work: Work, *, vacancy_id: UUID, labels: Iterable[str], by: str) -> None:
    """Mark these things from now on. Raises Invalid, NoSuchVacancy."""
    vacancies.asked_for(work.connection, vacancy_id)
    now = store.criteria(work.connection, vacancy_id)
    wanted = criteria_of(labels, now=now)
    store.keep_criteria(work.connection, vacancy_id, wanted, by=by, now=work.now)
