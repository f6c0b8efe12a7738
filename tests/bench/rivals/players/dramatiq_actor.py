"""A Dramatiq actor, confirmed, in a quorum queue, one worker thread."""

import sys
import threading

import dramatiq
from dramatiq.brokers.rabbitmq import RabbitmqBroker
from whistle import BODY, finish, wait_for_go

QUEUE = "rival-dramatiq"
COUNT = int(sys.argv[3])
TAKEN = []
BEGAN = []
DONE = threading.Event()


class QuorumBroker(RabbitmqBroker):
    """The library has no option for the kind of a queue; this is where it asks."""

    def _build_queue_arguments(self, queue_name):
        built = super()._build_queue_arguments(queue_name)
        return built | {"x-queue-type": "quorum"}


broker = QuorumBroker(url=sys.argv[2], confirm_delivery=True)
broker.middleware = [one for one in broker.middleware if "Prom" not in str(type(one))]
dramatiq.set_broker(broker)


@dramatiq.actor(queue_name=QUEUE)
def take(body):
    TAKEN.append(len(body))
    if len(TAKEN) == COUNT:
        DONE.set()


def publish():
    text = BODY.decode()
    broker.declare_queue(QUEUE, ensure=True)
    began = wait_for_go()
    for _ in range(COUNT):
        take.send(text)
    finish(began)
    broker.close()


def consume():
    worker = dramatiq.Worker(broker, worker_threads=1)
    worker.start()
    began = wait_for_go()
    DONE.wait()
    finish(began)
    worker.stop()
    broker.close()


if __name__ == "__main__":
    {"publish": publish, "consume": consume}[sys.argv[1]]()
