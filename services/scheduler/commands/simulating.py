"""`simulate`: policies in imagined offices, figures with intervals."""

import re
from dataclasses import asdict, dataclass
from typing import Any

from services.scheduler.simulation import simulate as play
from services.scheduler.simulation.scenario import scenario_named
from shared.errors import Invalid

SEEDS = re.compile(r"(?P<first>\d{1,9})(-(?P<last>\d{1,9}))?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What to play: the options of `simulate`."""

    scenario: str
    policies: tuple[str, ...]
    seeds: str
    estimator: str = "dynamic_logistic"
    jobs: int = 1


def simulate(trial: Trial) -> dict[str, Any]:
    """Figures of every policy and of `fixed`, with 95 % intervals. Raises Invalid."""
    seeds = seeds_of(trial.seeds)
    played = play(
        scenario_named(trial.scenario),
        policies=trial.policies,
        seeds=seeds,
        estimator=trial.estimator,
        jobs=trial.jobs,
    )
    figures = asdict(played)
    return {
        "scenario": trial.scenario,
        "estimator": trial.estimator,
        "seeds": trial.seeds,
        "replicates": len(seeds),
        "windows": figures["figures"],
        "minus_fixed": figures["against"],
    }


def seeds_of(written: str) -> range:
    """`1000-1039` as forty seeds, `7` as one. Raises Invalid."""
    found = SEEDS.fullmatch(written.strip())
    if found is not None:
        first = int(found["first"])
        last = int(found["last"] or first)
        if first <= last:
            return range(first, last + 1)
    raise Invalid(
        f"{written!r} are no seeds: write first-last, for example 1000-1039",
        fields={"seeds": "must look like 1000-1039"},
    )
