"""Logistic regressions that forget, many at once: the sums of the dynamic filter.

Every array begins with the filters: `mean` has the shape (filters, columns),
`spread`, the covariance, (filters, columns, columns). A closed day is a `design` of
shape (groups, columns) with `came` of `n` in each group, shape (groups,).
"""

from dataclasses import dataclass

import numpy as np

from services.scheduler.estimators.normal import Floats, expit, softplus

MOST_STEPS = 40
FARTHEST_STEP = 4.0  # log odds; a longer one is walked in parts
CLOSE_ENOUGH = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Gaussians:
    """What each filter believes about the coefficients: normal distributions."""

    mean: Floats
    spread: Floats

    def extended(self, variances: Floats) -> "Gaussians":
        """With new columns, at nought, with `variances` of shape (filters, new)."""
        filters, old = self.mean.shape
        new = variances.shape[1]
        spread = np.zeros((filters, old + new, old + new))
        spread[:, :old, :old] = self.spread
        places = np.arange(old, old + new)
        spread[:, places, places] = variances
        mean = np.concatenate([self.mean, np.zeros((filters, new))], axis=1)
        return Gaussians(mean=mean, spread=spread)

    def widened(self, noise: Floats, *, most: Floats) -> "Gaussians":
        """After time has passed: `noise` added to the variances, up to `most`.

        Both have the shape (filters, columns). Nobody forgets more than he has
        ever known, so that a long silence leads back to the first doubt.
        """
        places = np.arange(self.mean.shape[1])
        spread = self.spread.copy()
        spread[:, places, places] += noise
        shrink = np.sqrt(np.minimum(1.0, most / spread[:, places, places]))
        return Gaussians(
            mean=self.mean, spread=spread * shrink[:, :, None] * shrink[:, None, :]
        )

    def odds(self, design: Floats) -> tuple[Floats, Floats]:
        """Mean and variance of the log odds, each (filters, groups)."""
        along = np.einsum("gc,fcd->fgd", design, self.spread, optimize=True)
        return self.mean @ design.T, np.einsum("fgd,gd->fg", along, design)


def learn(
    before: Gaussians, *, design: Floats, came: Floats, n: Floats, worth: Floats
) -> tuple[Gaussians, Floats]:
    """The belief after a day, and how well each filter had foretold it.

    `worth`, shape (groups,), divides the day's information among people who are
    alike. The posterior is Laplace's: the mode by Newton's method, the curvature
    there; the logarithm of the predictive likelihood, up to what all filters
    share, is Laplace's too (MacKay 2003, Information Theory, ch. 27).
    """
    precise: Floats = np.asarray(np.linalg.inv(before.spread), dtype=np.float64)
    came, n = came * worth, n * worth
    found = before.mean
    for _ in range(MOST_STEPS):
        step = _step(found, before=before.mean, precise=precise, day=(design, came, n))
        reach = np.abs(step @ design.T).max(axis=1, initial=0.0)
        found = found + step * np.minimum(
            1.0, FARTHEST_STEP / np.maximum(reach, CLOSE_ENOUGH)
        ).reshape(-1, 1)
        if np.abs(step).max() < CLOSE_ENOUGH:
            break
    odds = found @ design.T
    bend = _curvature(expit(odds), design=design, n=n) + precise
    off = found - before.mean
    foretold = (
        (came * odds - n * softplus(odds)).sum(axis=1)
        - 0.5 * np.einsum("fc,fcd,fd->f", off, precise, off)
        - 0.5 * np.linalg.slogdet(before.spread)[1]
        - 0.5 * np.linalg.slogdet(bend)[1]
    )
    spread = np.linalg.inv(bend)
    spread = (spread + spread.transpose(0, 2, 1)) / 2
    return Gaussians(mean=found, spread=spread), foretold


def _step(
    found: Floats,
    *,
    before: Floats,
    precise: Floats,
    day: tuple[Floats, Floats, Floats],
) -> Floats:
    """Newton's next step towards the mode, (filters, columns)."""
    design, came, n = day
    shares = expit(found @ design.T)
    pull = (came - n * shares) @ design - np.einsum(
        "fcd,fd->fc", precise, found - before
    )
    bend = _curvature(shares, design=design, n=n) + precise
    return np.asarray(np.linalg.solve(bend, pull[:, :, None])[:, :, 0])


def _curvature(shares: Floats, *, design: Floats, n: Floats) -> Floats:
    """What the day adds to the precision, (filters, columns, columns)."""
    weighed = design[None] * (n * shares * (1 - shares))[:, :, None]
    return np.asarray(design.T[None] @ weighed)
