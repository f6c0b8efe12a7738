"""What the clock asks of scoring."""

from collections.abc import Sequence

from services.scoring.actions import decisions, ratings
from services.scoring.queries import vacancies
from shared.operations import Timer
from shared.work import BeginWork

# How late a delayed rejection may be.
GOING_OUT_SECONDS = 30.0


def timers(begin: BeginWork, *, seconds: float) -> Sequence[Timer]:
    """Renew scores after requirements changed; let delayed rejections go out."""

    def rescore() -> bool:
        with begin.read() as connection:
            behind = vacancies.behind(connection)
        for vacancy_id in behind:
            with begin() as work:
                ratings.rescore_some(work, vacancy_id)
        return bool(behind)

    def let_go_out() -> bool:
        with begin() as work:
            return decisions.let_go_out(work)

    return (
        Timer(name="rescore", seconds=seconds, run=rescore),
        Timer(name="let_go_out", seconds=GOING_OUT_SECONDS, run=let_go_out),
    )
