"""Turnout's bus alone: confirm window, batches, `done` for each batch. No database."""

import sys

from whistle import finish, wait_for_go

from shared.messages import ApplicationReceived
from shared.messaging import open_bus
from tests.bench.applications import an_application
from tests.support.letters import a_letter, an_envelope

QUEUE = "rival.in"
BATCH = 200


def publish(url, count):
    bus = open_bus(url)
    bus.bind(QUEUE, [ApplicationReceived.TOPIC])
    letters = [
        a_letter(an_envelope(an_application()), seq=seq) for seq in range(1, count + 1)
    ]
    began = wait_for_go()
    for first in range(0, count, BATCH):
        receipt = bus.publish(letters[first : first + BATCH])
        if len(receipt.confirmed) != len(letters[first : first + BATCH]):
            raise SystemExit("not everything was confirmed")
    finish(began)
    bus.close()


def consume(url, count):
    bus = open_bus(url)
    bus.bind(QUEUE, [ApplicationReceived.TOPIC])
    inlet = bus.inlet(QUEUE)
    inlet.fetch(limit=1, wait=0.01)  # connected
    began, taken = wait_for_go(), 0
    while taken < count:
        held = inlet.fetch(limit=BATCH, wait=0.5)
        inlet.done(held)
        taken += len(held)
    finish(began)
    inlet.close()
    bus.close()


if __name__ == "__main__":
    {"publish": publish, "consume": consume}[sys.argv[1]](sys.argv[2], int(sys.argv[3]))
