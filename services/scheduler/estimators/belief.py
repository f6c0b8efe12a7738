"""From a posterior to the rate that pages show."""

from collections.abc import Sequence

from services.scheduler.domain.rate import Beta, Denominator, Rate
from services.scheduler.estimators.beta import quantile

OUTSIDE = 0.025  # of the 95 % interval, on either side


def believe(
    posterior: Sequence[Beta],
    *,
    counts: tuple[int, int],
    denominator: Denominator,
    prior: tuple[float, float],
) -> Rate:
    """Mean and equal-tailed 95 % interval of a mixture of Betas.

    `counts` is (came, n). Raises ValueError when more came than there were.
    """
    came, n = counts
    return Rate(
        mean=sum(part.weight * part.mean for part in posterior),
        low=quantile(OUTSIDE, posterior=posterior),
        high=quantile(1 - OUTSIDE, posterior=posterior),
        n=n,
        came=came,
        denominator=denominator,
        prior=prior,
        posterior=tuple(posterior),
    )
