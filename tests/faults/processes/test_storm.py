"""F2: kill -9 of whatever it hits, again and again, while candidates apply."""

import random

import pytest

from tests.faults.sizes import seed, size
from tests.faults.storm import storm

pytestmark = [pytest.mark.servers, pytest.mark.slow, pytest.mark.timeout(900)]

SIZE = size(candidates=100, seconds=6, full_seconds=60)


def test_a_storm_of_kills_loses_and_doubles_nothing(pipeline):
    with pipeline.load(threads=3, pause=0.02) as load:
        killed = storm(pipeline, random.Random(seed()), seconds=SIZE.seconds)
        load.until(SIZE.candidates)
    print(f"killed {dict(killed)}")

    verdict = pipeline.verdict(timeout=SIZE.patience)

    assert sum(killed.values()) >= 5
    assert verdict.kept, verdict
    assert not verdict.dead
