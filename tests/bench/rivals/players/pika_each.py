"""pika's blocking client as its own tutorial has it: confirm each, ack each."""

import sys

import pika
from whistle import BODY, finish, wait_for_go

QUEUE = "rival.pika"


def publish(url, count):
    connection, channel = connected(url)
    channel.confirm_delivery()
    persistent = pika.BasicProperties(delivery_mode=2)
    began = wait_for_go()
    for _ in range(count):
        channel.basic_publish("", QUEUE, BODY, persistent, mandatory=True)
    finish(began)
    connection.close()


def consume(url, count):
    connection, channel = connected(url)
    channel.basic_qos(prefetch_count=200)
    taken = []

    def take(_channel, method, _properties, body):
        taken.append(len(body))
        channel.basic_ack(method.delivery_tag)
        if len(taken) == count:
            channel.stop_consuming()

    channel.basic_consume(QUEUE, take)
    began = wait_for_go()
    channel.start_consuming()
    finish(began)
    connection.close()


def connected(url):
    connection = pika.BlockingConnection(pika.URLParameters(url))
    channel = connection.channel()
    quorum = {"x-queue-type": "quorum"}
    channel.queue_declare(QUEUE, durable=True, arguments=quorum)
    return connection, channel


if __name__ == "__main__":
    {"publish": publish, "consume": consume}[sys.argv[1]](sys.argv[2], int(sys.argv[3]))
