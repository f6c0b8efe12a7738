"""FastStream on RabbitMQ: persistent, confirmed, a quorum queue, manual ack policy."""

import asyncio
import sys

from faststream import AckPolicy
from faststream.rabbit import Channel, RabbitBroker, RabbitQueue
from faststream.rabbit.schemas.queue import QueueType
from whistle import BODY, finish, wait_for_go

QUEUE = RabbitQueue("rival.faststream", durable=True, queue_type=QueueType.QUORUM)


async def publish(url, count):
    broker = RabbitBroker(url, logger=None)
    await broker.connect()
    await broker.declare_queue(QUEUE)
    text = BODY.decode()
    began = wait_for_go()
    for _ in range(count):
        await broker.publish(text, QUEUE, persist=True)
    finish(began)
    await broker.stop()


async def consume(url, count):
    broker = RabbitBroker(url, logger=None, default_channel=Channel(prefetch_count=200))
    taken = []
    done = asyncio.Event()

    @broker.subscriber(QUEUE, ack_policy=AckPolicy.NACK_ON_ERROR)
    async def take(body: str) -> None:
        taken.append(len(body))
        if len(taken) == count:
            done.set()

    await broker.start()
    began = await asyncio.to_thread(wait_for_go)
    await done.wait()
    finish(began)
    await broker.stop()


if __name__ == "__main__":
    play = {"publish": publish, "consume": consume}[sys.argv[1]]
    asyncio.run(play(sys.argv[2], int(sys.argv[3])))
