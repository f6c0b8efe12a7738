"""The simulator: offices nobody has, to try policies on before candidates are.

    simulate("base", policies=("expected_cost",), seeds=range(1000, 1040))

plays every policy, and `fixed` (the source text's rule), on the same days of one
imagined office for each seed, and answers figures with intervals. A policy or an
estimator that joins its family can be named here at once. The worlds and figures
are those of the design's §4; `scenario.py` lists them, `world.py` plays nature.
"""

from services.scheduler.simulation.players import BASELINE, NAMES
from services.scheduler.simulation.scenario import SCENARIOS, Scenario
from services.scheduler.simulation.simulate import Simulated, simulate

__all__ = ["BASELINE", "NAMES", "SCENARIOS", "Scenario", "Simulated", "simulate"]
