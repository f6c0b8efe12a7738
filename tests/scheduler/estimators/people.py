"""People told apart, for the tests: the builder fills in what a test leaves open."""

from datetime import timedelta

import numpy as np

from services.scheduler.estimators.crowd import closed, traits_of
from tests.scheduler.estimators.outcomes import MONDAY


def person(**known):
    return traits_of(known)


def a_closed_day(*groups, day=0):
    """Groups are (traits, came, n); weekends are skipped."""
    return closed(
        MONDAY + timedelta(days=day + day // 5 * 2),
        [(traits, each < came) for traits, came, n in groups for each in range(n)],
    )


def after(belief, *days):
    for day in days:
        belief = belief.after(day)
    return belief


def steady(share, *, days, start=0, n=20, traits=()):
    """So many days on which the same share came."""
    return [
        a_closed_day((traits, round(share * n), n), day=day)
        for day in range(start, start + days)
    ]


def tail(belief, people, *, at_least, draws=3000):
    """P(at least so many of these people come), by the belief."""
    rng = np.random.default_rng(7)
    shares = belief.shares(people, draws=draws, rng=rng)
    came = (rng.random(shares.shape) < shares).sum(axis=1)
    return (came >= at_least).mean()
