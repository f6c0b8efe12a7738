"""Where to look at a Beta distribution so that averages over it come out exact."""

import numpy as np
from numpy.typing import NDArray

from services.scheduler.domain.rate import Beta

Floats = NDArray[np.float64]

NEGLIGIBLE = 1e-18


def gauss_jacobi(belief: Beta, *, points: int) -> tuple[Floats, Floats]:
    """Shares and weights, each of shape (at most `points`,), for one Beta.

    The weighted mean of any polynomial of degree below 2 * `points` over the
    shares equals its mean under the Beta, up to rounding; weights sum to
    `belief.weight`. Points whose weight is lost in rounding anyway are left out.

    Golub and Welsch 1969 (Math. Comp. 23): eigenvalues of the symmetric
    tridiagonal matrix of the Jacobi polynomials' recurrence on 0..1.
    """
    matrix = np.diag(_diagonal(belief, points=points))
    beside = np.sqrt(_beside(belief, points=points))
    matrix[np.arange(1, points), np.arange(points - 1)] = beside
    shares, vectors = np.linalg.eigh(matrix)  # reads the lower triangle
    weights = belief.weight * vectors[0] ** 2
    kept = weights > NEGLIGIBLE
    return np.clip((shares[kept] + 1) / 2, 0.0, 1.0), weights[kept]


def _diagonal(belief: Beta, *, points: int) -> Floats:
    """Recurrence coefficients a_0 … of the Jacobi polynomials on -1..1."""
    total, difference = belief.alpha + belief.beta, belief.alpha - belief.beta
    order = 2.0 * np.arange(points) + total - 2
    with np.errstate(divide="ignore", invalid="ignore"):  # order 0 comes below
        found = difference * (total - 2) / (order * (order + 2))
    found[0] = difference / total
    return found


def _beside(belief: Beta, *, points: int) -> Floats:
    """Squares of the recurrence coefficients b_1 … b_(points-1)."""
    left, right, total = belief.alpha - 1, belief.beta - 1, belief.alpha + belief.beta
    k = np.arange(1.0, points)
    order = 2 * k + total - 2
    with np.errstate(divide="ignore", invalid="ignore"):  # b_1 comes below
        found = (k * (k + left) * (k + right) * (k + total - 2)) / (
            order**2 * (order + 1) * (order - 1)
        )
    if points > 1:
        found[0] = belief.alpha * belief.beta / (total**2 * (total + 1))
    return 4 * found
