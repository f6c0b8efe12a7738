"""From beliefs about people told apart to the one rate that pages show."""

import numpy as np

from services.scheduler.domain.rate import Beta
from services.scheduler.estimators.logistic_belief import LogisticBelief

LEAST_SIZE, MOST_SIZE = 0.1, 1e8


def overall(belief: LogisticBelief) -> tuple[Beta, ...]:
    """The average chance of people as they were lately: a Beta for each filter.

    Mean and variance are matched.
    """
    parts = []
    for weight, mean, variance in zip(*belief.average(), strict=True):
        size = np.clip(mean * (1 - mean) / variance - 1, LEAST_SIZE, MOST_SIZE)
        parts.append(
            Beta(
                alpha=float(size * mean),
                beta=float(size * (1 - mean)),
                weight=float(min(weight, 1.0)),
            )
        )
    return tuple(parts)
