"""F11 and half of F9: RabbitMQ has too little memory, or too little disk left."""

import pytest

from tests.faults.servers.playing import Play, hold
from tests.faults.servers.test_broker import healthy
from tests.faults.sizes import size

pytestmark = [pytest.mark.servers, pytest.mark.slow]

ALARM = size(candidates=150, seconds=4.0)
MEMORY = "vm_memory_monitor:set_vm_memory_high_watermark({})."
DISK = 'rabbit_disk_monitor:set_disk_free_limit("{}").'


@pytest.fixture(params=[(MEMORY, "0.00001", "0.4"), (DISK, "100000GB", "50MB")])
def alarm(request, node):
    """Turns an alarm of the broker on; turned off by `()` and at the end."""
    command, on, off = request.param

    def turn(*, on_=False):
        node.control("eval", command.format(on if on_ else off))

    yield turn
    turn()


def test_f11_an_alarm_of_the_broker(pipeline, alarm):
    play = Play(pipeline)
    with pipeline.load(threads=2, pause=0.02) as load:
        load.until(50)
        wait_until_empty = play.done
        alarm(on_=True)
        with hold(ALARM.seconds):
            load.until(load.accepted + 50)
        assert healthy(pipeline)
        before = wait_until_empty()
        alarm()
        play.flows()
        load.until(ALARM.candidates)

    verdict = play.verdict()

    assert before > 0
    assert verdict.kept, verdict
    assert not verdict.dead
    assert not pipeline.asked.refusals
