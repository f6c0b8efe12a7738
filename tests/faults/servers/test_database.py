"""F8: the database is restarted, dies, or stands still; no message is blamed."""

import pytest

from tests.faults.servers.playing import Play, hold
from tests.faults.sizes import size

pytestmark = [pytest.mark.servers, pytest.mark.slow]

AWAY = size(candidates=150, seconds=1.0, full_seconds=30.0)


def restart(cluster):
    cluster.stop()
    with hold(AWAY.seconds):
        pass
    cluster.start()


def die(cluster):
    cluster.kill()
    cluster.start()


def stand_still(cluster):
    cluster.pause()
    with hold(AWAY.seconds):
        pass
    cluster.resume()


@pytest.mark.parametrize("fault", [restart, die, stand_still])
def test_f8_a_database_that_is_away(pipeline, cluster, fault):
    play = Play(pipeline)
    with pipeline.load(threads=2, pause=0.02) as load:
        load.until(50)
        fault(cluster)
        play.flows()
        load.until(AWAY.candidates)

    verdict = play.verdict()

    assert verdict.kept, verdict
    assert not verdict.dead
    assert play.blamed() == 0  # nobody's fault: no attempt is counted
