"""The figures rankings and yes/no judgements are measured by."""

import math
import statistics

import numpy as np
from scipy.stats import rankdata

TOP = 10


def gain(grade):
    """0 to 3 from a mean of 0 to 10: from four, six and eight on."""
    return sum(grade >= step for step in (4, 6, 8))


def ndcg(gains):
    """Exponential gains, the first ten places; `gains` in the order of the ranking."""
    ideal = _dcg(sorted(gains, reverse=True))
    return _dcg(gains) / ideal if ideal else math.nan


def _dcg(gains):
    return sum(
        (2**one - 1) / math.log2(place + 2) for place, one in enumerate(gains[:TOP])
    )


def rho(one, other):
    """Spearman's correlation; ties share their mean rank."""
    one, other = rankdata(one), rankdata(other)
    if not one.std() or not other.std():
        return 0.0
    return float(np.corrcoef(one, other)[0, 1])


def rho_given(one, other, third):
    """Spearman's correlation with the third variable held still."""
    both, left, right = rho(one, other), rho(one, third), rho(other, third)
    return (both - left * right) / math.sqrt((1 - left**2) * (1 - right**2))


def auc(scores, wanted):
    """The chance that a wanted one stands above an unwanted one."""
    ranks = rankdata(scores)
    yes = [rank for rank, one in zip(ranks, wanted, strict=True) if one]
    no = len(wanted) - len(yes)
    if not yes or not no:
        return math.nan
    return (sum(yes) - len(yes) * (len(yes) + 1) / 2) / (len(yes) * no)


def balanced(judged):
    """Half the share of yes found and half the share of no found, in (said, true)."""
    yes = [said for said, true in judged if true]
    no = [not said for said, true in judged if not true]
    return (statistics.mean(yes) + statistics.mean(no)) / 2


def mean(values):
    """The mean and its standard error, as text."""
    known = [one for one in values if not math.isnan(one)]
    error = statistics.pstdev(known) / math.sqrt(len(known))
    return f"{statistics.mean(known):.3f} ± {error:.3f}"


def table(title, rows):
    """Print a heading and rows of a name and its figures."""
    print(f"\n{title}")  # this is a report
    for name, *values in rows:
        cells = "  ".join(f"{one:>15}" for one in values)
        print(f"  {name:34}{cells}")
