"""A Celery task: confirmed, in a quorum queue, acknowledged late."""

import os
import sys
import threading

from celery import Celery
from kombu import Queue
from whistle import BODY, finish, wait_for_go

QUEUE = "rival.celery"

app = Celery("rival", broker=sys.argv[2])
app.conf.update(
    broker_transport_options={"confirm_publish": True},
    broker_connection_retry_on_startup=True,
    task_queues=[Queue(QUEUE, queue_arguments={"x-queue-type": "quorum"})],
    task_default_queue=QUEUE,
    task_acks_late=True,
    task_ignore_result=True,
    worker_prefetch_multiplier=200,
    worker_detect_quorum_queues=True,
    worker_hijack_root_logger=False,
    worker_redirect_stdouts=False,
    worker_enable_remote_control=False,
    worker_send_task_events=False,
)
COUNT = int(sys.argv[3])
TAKEN = []
BEGAN = []


@app.task(name="rival.take")
def take(body):
    TAKEN.append(len(body))
    if len(TAKEN) == COUNT:
        finish(BEGAN[0])
        threading.Timer(0.5, os._exit, [0]).start()  # after the last acknowledgement


def publish():
    text = BODY.decode()
    with app.producer_pool.acquire(block=True) as producer:
        producer.connection.ensure_connection()
        for queue in app.conf.task_queues:
            queue(producer.channel).declare()
        began = wait_for_go()
        for _ in range(COUNT):
            take.apply_async([text], producer=producer)
        finish(began)


def consume():
    from celery.signals import worker_ready

    @worker_ready.connect(weak=False)
    def ready(**_):
        threading.Thread(target=lambda: BEGAN.append(wait_for_go())).start()

    app.Worker(pool="solo", loglevel="ERROR", without_mingle=True).start()


if __name__ == "__main__":
    {"publish": publish, "consume": consume}[sys.argv[1]]()
