"""A queue on a real broker, and what is in it."""

import time

from shared.messaging.publisher import Publisher
from shared.messaging.rabbit_inlet import RabbitInlet

QUEUE = "scoring.in"
LADDER = (0.3,)


def arrived(bus):
    """The bodies in the queue, all of them, taken out."""
    inlet, found = bus.inlet(QUEUE), []
    while held := inlet.fetch(limit=100, wait=0.5):
        inlet.done(held)
        found += [delivery.body for delivery in held]
    inlet.close()
    return found


def an_inlet(bus, *, over=None):
    """An inlet that never looks at the dead, and is not patient for long.

    What it moves goes `over` another bus's network, where one is given.
    """
    return RabbitInlet(
        connect=bus.connect,
        queue=QUEUE,
        ladder=LADDER,
        publisher=Publisher((over or bus).connect, idle=10, patience=1),
        rescue=lambda: 0,
        pause=0.1,
    )


def until(condition, *, within=10.0):
    deadline = time.monotonic() + within
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True
