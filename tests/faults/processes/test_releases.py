"""F18: processes of two releases at work side by side, whoever is brought up first."""

import pytest

from shared.messages import ApplicationReceived
from tests.faults.pipeline import PARTS, a_pipeline
from tests.faults.releases import MAJOR, MAJOR_TOPIC, MINOR
from tests.faults.sizes import size

pytestmark = [pytest.mark.servers, pytest.mark.slow, pytest.mark.timeout(900)]

SIZE = size(candidates=100, seconds=3.0, full_seconds=30.0)
WEB, WORKER, OTHER = "intake web", "scoring worker", "scoring worker-2"
OLD, NEW = (), (MINOR,)


@pytest.fixture
def pipeline(home):
    """One worker more, so that two releases hear at the same time."""
    parts = PARTS if home.embedded else (*PARTS, OTHER)
    with a_pipeline(home, parts=parts) as pipeline:
        yield pipeline.start()


def test_a_minor_release_comes_and_goes_unnoticed(pipeline):
    stages = [(WORKER, NEW), (WEB, NEW), (WEB, OLD), (WORKER, OLD), (OTHER, NEW)]

    run_through(pipeline, stages)

    verdict = pipeline.verdict(timeout=SIZE.patience)
    assert verdict.kept, verdict
    assert not verdict.dead


def test_a_major_release_hears_both_then_speaks_anew(pipeline):
    bus = pipeline.home.open_bus()
    bus.bind("scoring.in", [MAJOR_TOPIC, ApplicationReceived.TOPIC])
    bus.close()
    new = (MAJOR,)

    # Listeners first, one after the other; then the speaker.
    run_through(pipeline, [(WORKER, new), (OTHER, new), (WEB, new)])

    verdict = pipeline.verdict(timeout=SIZE.patience)
    assert verdict.kept, verdict
    assert not verdict.dead


def run_through(pipeline, stages):
    """Kill and start in another release, one process at a time, under load."""
    enough = SIZE.candidates // len(stages)
    with pipeline.load(threads=2, pause=0.02) as load:
        load.until(enough)
        for part, preparations in stages:
            name = pipeline.process_of(part)
            pipeline.kill(name)
            pipeline.start(name, preparations=preparations)
            load.until(load.accepted + enough)
