"""A scenario, several policies, many offices: figures side by side."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from services.scheduler.simulation.figures import Figure, figures_of, paired, summary
from services.scheduler.simulation.play import play
from services.scheduler.simulation.players import BASELINE, entrant
from services.scheduler.simulation.scenario import Scenario
from services.scheduler.simulation.world import days_of

Replicate = Mapping[str, Mapping[str, Mapping[str, float]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulated:
    """Figures by window and policy; `against` is each policy minus `fixed`, paired."""

    figures: Mapping[str, Mapping[str, Mapping[str, Figure]]]
    against: Mapping[str, Mapping[str, Mapping[str, Figure]]]


def simulate(
    scenario: Scenario,
    *,
    policies: Sequence[str],
    seeds: Sequence[int],
    estimator: str,
    jobs: int = 1,
) -> Simulated:
    """One replicate a seed. Raises Invalid for an unknown policy or estimator."""
    names = tuple(dict.fromkeys((BASELINE, *policies)))
    for name in names:
        entrant(name, estimator=estimator, scenario=scenario)
    tasks = [(scenario, names, estimator, seed) for seed in seeds]
    if jobs > 1:
        with ProcessPoolExecutor(jobs) as pool:
            replicates = list(pool.map(_replicate, tasks))
    else:
        replicates = [_replicate(task) for task in tasks]
    windows = scenario.windows
    found = {
        window: {name: [each[name][window] for each in replicates] for name in names}
        for window in windows
    }
    return Simulated(
        figures={
            window: {name: summary(rows) for name, rows in by_name.items()}
            for window, by_name in found.items()
        },
        against={
            window: {
                name: paired(rows, by_name[BASELINE])
                for name, rows in by_name.items()
                if name != BASELINE
            }
            for window, by_name in found.items()
        },
    )


def _replicate(task: tuple[Scenario, Sequence[str], str, int]) -> Replicate:
    """One office, played by every policy."""
    scenario, names, estimator, seed = task
    days = list(days_of(scenario, seed=seed))
    replicate = {}
    for name in names:
        player = entrant(name, estimator=estimator, scenario=scenario)
        played = play(days, player, scenario=scenario, seed=seed)
        replicate[name] = {
            window: figures_of(played, weeks=weeks)
            for window, weeks in scenario.windows.items()
        }
    return replicate
