"""What the clock asks of scoring."""

from collections.abc import Sequence

from services.scoring.actions import decisions, rescoring
from shared.operations import Timer
from shared.work import BeginWork

# How late a delayed rejection may be.
GOING_OUT_SECONDS = 30.0


def timers(begin: BeginWork, *, seconds: float) -> Sequence[Timer]:
    """Renew scores after requirements changed; let delayed rejections go out."""

    def rescore() -> bool:
        behind = rescoring.behind(begin)
        for vacancy_id in behind:
            rescoring.rescore_some(begin, vacancy_id)
        return bool(behind)

    def let_go_out() -> bool:
        with begin() as work:
            return decisions.let_go_out(work)

    return (
        Timer(name="rescore", seconds=seconds, run=rescore),
        Timer(name="let_go_out", seconds=GOING_OUT_SECONDS, run=let_go_out),
    )
