"""F21: what a power cut leaves of the local office is whole, and only repeats itself."""

import random
import time

import pytest

from tests.faults.homes import embedded
from tests.faults.pipeline import OFFICE, Pipeline, a_pipeline
from tests.faults.power import RECORD, cut
from tests.faults.sizes import FULL, seed, size

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

SIZE = size(candidates=150)
CUTS = 20 if FULL else 6


def test_after_a_power_cut_everything_answered_is_there_and_happens_once(tmp_path):
    chance = random.Random(seed())
    living = tmp_path / "living"
    living.mkdir()
    left, gone = [], 0
    with a_pipeline(embedded(living)) as pipeline:
        pipeline.start(preparations=(RECORD,))
        with pipeline.load(threads=3, pause=0.01) as load:
            for number in range(CUTS):
                load.until((number + 1) * SIZE.candidates // CUTS)
                time.sleep(chance.uniform(0, 0.1))
                folder = tmp_path / f"cut-{number}"
                folder.mkdir()
                # What is answered after this line may or may not be there.
                asked = pipeline.asked.copy()
                home, frames = cut(pipeline.running[OFFICE].pid, pipeline.home, folder)
                gone += frames
                left.append((home, asked, pipeline.asked))

    for home, before, later in left:
        office = Pipeline(home)
        office.asked = before
        before.sent.update(later.sent - before.sent)
        try:
            verdict = office.start().verdict()
        finally:
            office.kill()
        assert verdict.kept, verdict
        assert not verdict.dead
    print(f"{gone} frames were never synced")
    assert gone, "every cut came just after an fsync: nothing was shown"
