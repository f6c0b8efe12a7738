"""How good foretold chances were: log-loss, Brier, AUC, calibration error."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from services.scheduler.estimators.normal import Floats

BINS = 10
RESAMPLINGS = 300
ORDERS = 30
SEED = 20
EDGE = 1e-9  # a certainty that was wrong costs much, not everything

Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """`log_loss` in nats; `auc` is None where all came or nobody did.

    `ece` is the mean distance of foretold and seen shares over ten bins of as many
    people each; `ece_floor` what it would be on average had every chance been
    true (300 resamplings), so that a difference means something.
    """

    log_loss: float
    brier: float
    auc: float | None
    ece: float
    ece_floor: float
    n: int


def scored(chances: Floats, came: Bools) -> Scores:
    """The scores of `chances` of people who `came`, both (people,), at least one."""
    sure = np.clip(chances, EDGE, 1 - EDGE)
    rng = np.random.default_rng(SEED)
    # Those of equal chance in any order but the file's, which may tell the outcome.
    orders = [np.lexsort((rng.random(len(came)), chances)) for _ in range(ORDERS)]
    ordered = chances[orders[0]]
    floor = [
        _calibration(ordered, rng.random(len(came)) < ordered)
        for _ in range(RESAMPLINGS)
    ]
    return Scores(
        log_loss=float(-np.mean(np.where(came, np.log(sure), np.log1p(-sure)))),
        brier=float(np.mean((chances - came) ** 2)),
        auc=_auc(chances, came),
        ece=float(np.mean([_calibration(ordered, came[order]) for order in orders])),
        ece_floor=float(np.mean(floor)),
        n=len(came),
    )


def _calibration(chances: Floats, came: Bools) -> float:
    """The calibration error of people sorted by their chance."""
    edges = np.unique(np.linspace(0, len(chances), BINS + 1).astype(int)[:-1])
    off = np.add.reduceat(chances - came, edges)
    return float(np.abs(off).sum() / len(chances))


def _auc(chances: Floats, came: Bools) -> float | None:
    """P(whoever came had the higher chance), ties counted half (Mann-Whitney)."""
    positive, total = int(came.sum()), len(came)
    if positive in (0, total):
        return None
    _, kind, counts = np.unique(chances, return_inverse=True, return_counts=True)
    ranks = np.cumsum(counts) - (counts - 1) / 2
    above = ranks[kind][came].sum() - positive * (positive + 1) / 2
    return float(above / (positive * (total - positive)))
