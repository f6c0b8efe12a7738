"""RabbitMQ and PostgreSQL in containers, where an engine runs and has the images.

testcontainers is imported late: it is slow to import, and most runs do without.
"""

import shutil
import subprocess
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from tests.support import postgres, rabbitmq


def holds(image: str) -> bool:
    """Whether a container engine runs here and needs to fetch nothing."""
    program = shutil.which("docker")
    if program is None:
        return False
    asked = subprocess.run(
        [program, "image", "inspect", image],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=30,
    )
    return asked.returncode == 0


@contextmanager
def a_broker(image: str) -> Iterator[rabbitmq.Broker]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # testcontainers' own deprecations
        from testcontainers.community.rabbitmq import RabbitMqContainer

        container = RabbitMqContainer(image).with_exposed_ports(5672, 15672)
        container.start()
    try:
        host = container.get_container_host_ip()
        amqp, management = (container.get_exposed_port(port) for port in (5672, 15672))
        yield rabbitmq.Broker(
            amqp=f"guest:guest@{host}:{amqp}",
            management=f"http://guest:guest@{host}:{management}",
        )
    finally:
        container.stop()


@contextmanager
def a_server(image: str) -> Iterator[postgres.Server]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # testcontainers' own deprecations
        from testcontainers.community.postgres import PostgresContainer

        container = PostgresContainer(image, driver=None)
        container.start()
    try:
        yield postgres.Server(url=container.get_connection_url())
    finally:
        container.stop()
