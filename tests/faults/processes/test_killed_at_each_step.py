"""F1: kill -9 of each process at each step of a message's life."""

import random

import pytest

from tests.faults.failpoints import ACCEPTING, HANDING_ON, HEARING, RELAYING, Failpoint
from tests.faults.sizes import FULL, seed

pytestmark = [pytest.mark.servers, pytest.mark.slow, pytest.mark.timeout(900)]

VICTIMS = [
    *(("intake web", step) for step in ACCEPTING),
    *(("intake relay", step) for step in RELAYING),
    *(("scoring relay", step) for step in RELAYING),
    *(("scoring worker", step) for step in (*HEARING, *HANDING_ON)),
    *(("scheduler worker", step) for step in HEARING),
]
ENOUGH = 2000 // len(VICTIMS) + 1 if FULL else 20


def test_a_process_killed_at_any_step_loses_and_doubles_nothing(pipeline):
    chance = random.Random(seed())
    for part, step in VICTIMS:
        victim = pipeline.process_of(part)
        pipeline.stop(victim)
        point = Failpoint(step=step, at=chance.randint(1, 3), service=part.split()[0])
        print(part, point)
        pipeline.start(victim, failpoint=point)
        with pipeline.load(threads=2, pause=0.05) as load:
            if step in HANDING_ON:
                for _ in range(point.at):
                    plant(pipeline, step)
            assert pipeline.died(victim), f"{part} never came to {step}"
            pipeline.start(victim)
            load.until(ENOUGH)

    verdict = pipeline.verdict()

    assert verdict.kept, verdict
    assert len(pipeline.books.buried("scoring.in")) == len(pipeline.asked.planted)


def plant(pipeline, step):
    """Something that waits on the ladder once, or is buried."""
    if step.startswith("retry"):
        pipeline.apply("not-yet:1")
    else:
        pipeline.apply("never", planted=True)
