"""What the clock asks of scoring."""

from collections.abc import Sequence

from services.scoring.actions import ratings
from services.scoring.queries import vacancies
from shared.operations import Timer
from shared.work import BeginWork


def timers(begin: BeginWork, *, seconds: float) -> Sequence[Timer]:
    """Renew scores after requirements changed, a batch in a unit of work."""

    def rescore() -> bool:
        with begin.read() as connection:
            behind = vacancies.behind(connection)
        for vacancy_id in behind:
            with begin() as work:
                ratings.rescore_some(work, vacancy_id)
        return bool(behind)

    return (Timer(name="rescore", seconds=seconds, run=rescore),)
