"""The Beta distribution's interval, with the standard library alone.

scipy has the same functions; importing it would cost a command-line start more
than everything else together. The tests compare the two.
"""

from collections.abc import Sequence
from math import exp, lgamma, log, log1p

from services.scheduler.domain.rate import Beta

PRECISION = 1e-15
HALVINGS = 50


def cumulative(share: float, *, alpha: float, beta: float) -> float:
    """P(p <= share) for p ~ Beta(alpha, beta): the regularised incomplete beta.

    Continued fraction of DLMF 8.17.22 on the side where it converges fast,
    evaluated by Lentz's method; absolute error below 1e-12 for parameters up to a
    thousand, below 1e-8 up to a million (the front factor loses digits there).
    """
    if share <= 0:
        return 0.0
    if share >= 1:
        return 1.0
    if share > (alpha + 1) / (alpha + beta + 2):
        return 1.0 - cumulative(1.0 - share, alpha=beta, beta=alpha)
    front = exp(
        lgamma(alpha + beta)
        - lgamma(alpha)
        - lgamma(beta)
        + alpha * log(share)
        + beta * log1p(-share)
    )
    return front / (alpha * _fraction(share, alpha=alpha, beta=beta))


def quantile(probability: float, *, posterior: Sequence[Beta]) -> float:
    """The share below which a mixture of Betas has the given probability.

    `probability` lies in 0..1; found by halving, absolute error below 1e-15.
    """
    low, high = 0.0, 1.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        below = sum(
            part.weight * cumulative(middle, alpha=part.alpha, beta=part.beta)
            for part in posterior
        )
        low, high = (middle, high) if below < probability else (low, middle)
    return (low + high) / 2


def _fraction(share: float, *, alpha: float, beta: float) -> float:
    """1 + d1/(1 + d2/(1 + …)), the denominator of DLMF 8.17.22.

    On the side chosen above every partial denominator is positive, and the number
    of terms grows with the square root of the larger parameter.
    """
    value = upper = 1.0
    lower, term = 0.0, 0
    while True:
        term += 1
        step = _coefficient(term, share=share, alpha=alpha, beta=beta)
        lower = 1.0 / (1.0 + step * lower)
        upper = 1.0 + step / upper
        value *= upper * lower
        if abs(upper * lower - 1.0) < PRECISION:
            return value


def _coefficient(term: int, *, share: float, alpha: float, beta: float) -> float:
    """d_term of DLMF 8.17.23."""
    m, odd = divmod(term, 2)
    if odd:
        top = -(alpha + m) * (alpha + beta + m)
        return top * share / ((alpha + 2 * m) * (alpha + 2 * m + 1))
    return m * (beta - m) * share / ((alpha + 2 * m - 1) * (alpha + 2 * m))
