"""F14: SIGTERM to each process while candidates apply."""

import pytest

from shared.messaging.rabbit_inlet import PREFETCH
from tests.faults.sizes import size

pytestmark = [pytest.mark.servers, pytest.mark.slow, pytest.mark.timeout(900)]

SIZE = size(candidates=40)
GONE_WITHIN = 10.0


def test_every_process_ends_politely_and_in_time(pipeline):
    with pipeline.load(threads=3, pause=0.02) as load:
        for name in sorted(pipeline.roles):
            load.until(load.accepted + SIZE.candidates // len(pipeline.roles))
            before = {service: pipeline.redelivered(service) for service in HEARING}

            ((code, seconds),) = pipeline.stop(name).values()
            pipeline.start(name)

            print(f"{name}: {code} after {seconds:.1f} s")
            assert code == 0, pipeline.log(name)
            assert seconds < GONE_WITHIN
            load.until(load.accepted + SIZE.candidates // len(pipeline.roles))
            if not pipeline.home.embedded:
                for service, count in before.items():
                    assert pipeline.redelivered(service) - count <= PREFETCH

    verdict = pipeline.verdict(timeout=SIZE.patience)

    assert verdict.kept, verdict
    assert not verdict.dead
    assert not [status for status in pipeline.asked.refusals if status >= 500]


HEARING = ("scoring", "scheduler")
