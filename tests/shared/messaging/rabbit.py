"""A queue on a real broker, and what is in it."""

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
