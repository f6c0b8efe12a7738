"""F17: dead letters are delivered again by somebody who is killed twice meanwhile."""

import random
from pathlib import Path

import pytest

from tests.faults.failpoints import REPLAYING, Failpoint
from tests.faults.pipeline import KILLED, wait_for
from tests.faults.sizes import FULL, seed, size

pytestmark = [pytest.mark.servers, pytest.mark.slow, pytest.mark.timeout(900)]

SIZE = size(candidates=0)
LETTERS = 500 if FULL else 250


def test_a_replay_killed_twice_takes_effect_once(pipeline):
    chance = random.Random(seed())
    broken = Path(pipeline.home.folder) / "broken"
    broken.touch()
    with pipeline.load(plan=f"missing-while:{broken.name}") as load:
        load.until(LETTERS)
    wait_for(
        lambda: len(pipeline.books.buried("scoring.in")) == pipeline.asked.promised,
        SIZE.patience,
        "everything to be buried",
    )
    broken.unlink()

    for _ in range(2):
        at = chance.randint(20, 100)
        point = Failpoint(step=REPLAYING, at=at)
        assert pipeline.operator("scoring", failpoint=point) == KILLED
    assert pipeline.operator("scoring") == 0

    verdict = pipeline.verdict()
    assert verdict.kept, verdict
    assert not verdict.dead
