"""H5 to H7: a broker or a network that says nothing more."""

import time
from uuid import uuid4

import pytest
from prometheus_client import REGISTRY

from shared.errors import Unavailable
from tests.faults.hazards import naive
from tests.shared.messaging.rabbit import QUEUE, arrived
from tests.support.letters import a_letter
from tests.support.proxy import Traffic

pytestmark = pytest.mark.servers

HEARTBEAT = 1
NOTICED = 3 * HEARTBEAT
"""Heartbeats are looked at once a second, and two of them may be missing."""


def turn_alarm(node, *, on):
    share = "0.00001" if on else "0.4"
    node.control("eval", f"vm_memory_monitor:set_vm_memory_high_watermark({share}).")


@pytest.fixture
def alarm(node):
    """The broker's memory alarm, off at the end."""
    yield lambda *, on: turn_alarm(node, on=on)
    turn_alarm(node, on=False)


def test_h5_in_a_memory_alarm_the_wait_for_a_confirm_has_no_end(
    vhost, open_sender, alarm
):
    naive.declare(vhost)
    sender = open_sender(vhost)
    sender.say(2)
    sender.relay.send_waiting()
    inlet = sender.bus.inlet(QUEUE)
    held, kept = fetch(inlet, 2)
    sender.say()
    with naive.connected(vhost, confirm_publish=True) as plain:
        naive.send(plain, "warm")
        alarm(on=True)
        stuck = naive.Call(lambda: naive.send(plain, "x"))
        with naive.connected(vhost) as careless:
            for _ in range(20):
                naive.send(careless, "y")  # "sent"; the broker reads none of it

        began = time.monotonic()
        with pytest.raises(Unavailable):
            sender.relay.send_waiting()
        waited = time.monotonic() - began

        assert waited < 10
        assert REGISTRY.get_sample_value("turnout_bus_blocked") == 1
        assert stuck.hangs(after=0.5)
        assert "y" not in naive.arrived(vhost, within=0.3)
        inlet.done([held])  # whoever takes messages out goes on
        alarm(on=False)
        assert not stuck.hangs(after=20)
    inlet.close()
    assert sender.waiting() == 1
    assert sender.relay.send_waiting() == 1
    assert REGISTRY.get_sample_value("turnout_bus_blocked") == 0
    bodies = set(arrived(sender.bus))  # what waited in the alarm may come twice
    assert len(bodies) == 2  # the one not acknowledged, and the new one
    assert kept.body in bodies


def fetch(inlet, count):
    found, deadline = [], time.monotonic() + 10
    while len(found) < count and time.monotonic() < deadline:
        found += inlet.fetch(limit=count - len(found), wait=0.5)
    return found


def test_h6_a_silent_broker_is_not_noticed_by_waiting(
    vhost, through, proxy, open_sender
):
    naive.declare(vhost)
    direct, bus = open_sender(vhost).bus, open_sender(through, heartbeat=HEARTBEAT).bus
    inlet = bus.inlet(QUEUE)
    inlet.fetch(limit=1, wait=0.1)
    with naive.connected(through, heartbeat=HEARTBEAT) as plain:
        plain.channel().basic_consume(naive.QUEUE)
        proxy.turn(up=Traffic.DROP, down=Traffic.DROP)
        patient = naive.Call(lambda: wait_for_messages(plain))

        ours = naive.Call(lambda: wait_for_deliveries(inlet))

        assert not ours.hangs(after=10 * NOTICED)
        assert isinstance(ours.error, Unavailable)
        assert patient.hangs(after=0.5)
        proxy.turn(up=Traffic.PASS, down=Traffic.PASS)
        proxy.cut()
    direct.publish([a_letter()])
    assert len(fetch(inlet, 1)) == 1
    inlet.close()
    print(f"noticed after {ours.seconds:.1f} s at a heartbeat of {HEARTBEAT} s")


def wait_for_messages(connection):
    """As kombu's manual does it: nothing in here ever asks for heartbeats."""
    while True:
        try:
            connection.drain_events(timeout=0.5)
        except TimeoutError:
            continue


def wait_for_deliveries(inlet):
    while True:
        inlet.fetch(limit=1, wait=0.5)


def test_h7_a_black_hole_swallows_the_confirm_and_the_waiter(
    vhost, through, proxy, open_sender
):
    naive.declare(vhost)
    sender = open_sender(through, heartbeat=HEARTBEAT)
    sender.say()
    sender.relay.send_waiting()
    sender.say()
    with naive.connected(through, heartbeat=HEARTBEAT, confirm_publish=True) as plain:
        naive.send(plain, str(uuid4()))
        proxy.turn(up=Traffic.DROP, down=Traffic.DROP)
        stuck = naive.Call(lambda: naive.send(plain, "x"))

        ours = naive.Call(sender.relay.send_waiting)

        assert not ours.hangs(after=20)
        assert isinstance(ours.error, Unavailable)
        assert stuck.hangs(after=NOTICED)  # nobody looks at heartbeats in there
        proxy.turn(up=Traffic.PASS, down=Traffic.PASS)
        proxy.cut()
    assert sender.relay.send_waiting() == 1
    assert len(arrived(sender.bus)) == 2


def test_what_a_swallowed_consumer_held_comes_to_the_next(
    vhost, through, proxy, open_sender
):
    direct, far = open_sender(vhost).bus, open_sender(through, heartbeat=HEARTBEAT).bus
    direct.publish([a_letter()])
    cut_off = far.inlet(QUEUE)
    (held,) = fetch(cut_off, 1)
    proxy.turn(up=Traffic.DROP, down=Traffic.DROP)
    began = time.monotonic()
    inlet = direct.inlet(QUEUE)

    (again,) = fetch(inlet, 1)

    assert (again.body, again.redelivered) == (held.body, True)
    inlet.close()
    proxy.cut()
    cut_off.close()
    print(f"redelivered after {time.monotonic() - began:.1f} s")
