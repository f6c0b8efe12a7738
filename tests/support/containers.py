"""RabbitMQ and PostgreSQL in containers, where an engine runs and has the images.

testcontainers is imported late: it is slow to import, and most runs do without.
"""

import os
import shutil
import subprocess
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from tests.support import postgres, rabbitmq


def holds(image: str) -> bool:
    """Whether a container engine runs here and needs to fetch nothing."""
    program = shutil.which("docker")
    if program is None:
        return False
    try:
        asked = subprocess.run(
            [program, "image", "inspect", image],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=30,
        )
    except subprocess.TimeoutExpired:
        return False  # an engine that does not answer will start nothing either
    return asked.returncode == 0


def _ready() -> None:
    # We stop what we start: its janitor would be one more image to fetch.
    os.environ.setdefault("TESTCONTAINERS_RYUK_DISABLED", "true")


@contextmanager
def a_broker(image: str) -> Iterator[rabbitmq.Broker]:
    _ready()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # testcontainers' own deprecations
        from testcontainers.community.rabbitmq import RabbitMqContainer

        container = RabbitMqContainer(image).with_exposed_ports(5672, 15672)
        container.start()
    try:
        host = container.get_container_host_ip()
        amqp, management = (container.get_exposed_port(port) for port in (5672, 15672))
        broker = rabbitmq.Broker(
            amqp=f"guest:guest@{host}:{amqp}",
            management=f"http://guest:guest@{host}:{management}",
        )
        deadline = time.monotonic() + 120
        while not broker.ready():
            if time.monotonic() > deadline:
                raise TimeoutError(f"{image} answers nothing on {broker.management}")
            time.sleep(0.1)
        yield broker
    finally:
        container.stop()


@contextmanager
def a_server(image: str) -> Iterator[postgres.Server]:
    _ready()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # testcontainers' own deprecations
        from testcontainers.community.postgres import PostgresContainer

        container = PostgresContainer(image, driver=None)
        container.start()
    try:
        yield postgres.Server(url=container.get_connection_url())
    finally:
        container.stop()
