"""Where a test's servers come from.

In this order: the URL in the environment, a container when an engine runs and has the
image, a private node from the installed programs (`make test` as root installs them).
Never the machine's own server. Where there is nothing, a laptop skips and CI fails.
TURNOUT_TEST_SERVERS=container or =node wants just that.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

import pytest

from tests.support import containers, postgres, rabbitmq

RABBITMQ_IMAGE = "rabbitmq:3.13-management"
POSTGRES_IMAGE = "postgres:16"
WANTED = "TURNOUT_TEST_SERVERS"


class Where(Enum):
    """Whence a server comes."""

    GIVEN = "given"
    CONTAINER = "container"
    NODE = "node"
    NOWHERE = "nowhere"


def choose(
    *,
    given: str | None,
    wanted: str | None,
    image_is_here: Callable[[], bool],
    installed: Callable[[], bool],
) -> Where:
    """The first there is; `wanted` leaves one of the last two. No engine is asked in vain.

    Raises ValueError where somebody wants what we do not know.
    """
    if wanted not in (None, "", "container", "node"):
        raise ValueError(
            f"TURNOUT_TEST_SERVERS: {wanted!r} is neither container nor node"
        )
    if given:
        return Where.GIVEN
    if wanted != "node" and image_is_here():
        return Where.CONTAINER
    if wanted != "container" and installed():
        return Where.NODE
    return Where.NOWHERE


@contextmanager
def a_broker() -> Iterator[rabbitmq.Broker]:
    """A RabbitMQ for the whole run."""
    given = os.environ.get("TEST_RABBITMQ_URL", "")
    where = choose(
        given=given,
        wanted=os.environ.get(WANTED),
        image_is_here=lambda: containers.holds(RABBITMQ_IMAGE),
        installed=rabbitmq.installed,
    )
    if where is Where.GIVEN:
        yield _given_broker(given)
    elif where is Where.CONTAINER:
        with containers.a_broker(RABBITMQ_IMAGE) as broker:
            yield broker
    elif where is Where.NODE:
        with a_node() as node:
            yield node.broker
    else:
        missing("RabbitMQ")


@contextmanager
def a_server() -> Iterator[postgres.Server]:
    """A PostgreSQL for the whole run."""
    given = os.environ.get("TEST_DATABASE_URL", "")
    where = choose(
        given=given,
        wanted=os.environ.get(WANTED),
        image_is_here=lambda: containers.holds(POSTGRES_IMAGE),
        installed=lambda: postgres.binaries() is not None,
    )
    if where is Where.GIVEN:
        yield postgres.Server(url=given)
    elif where is Where.CONTAINER:
        with containers.a_server(POSTGRES_IMAGE) as server:
            yield server
    elif where is Where.NODE:
        with a_cluster() as cluster:
            yield cluster.server
    else:
        missing("PostgreSQL")


@contextmanager
def a_node() -> Iterator[rabbitmq.Node]:
    """A RabbitMQ node that a test may kill."""
    if not rabbitmq.installed():
        missing("RabbitMQ's programs")
    with _a_folder() as folder:
        mapper = rabbitmq.PortMapper()
        node = rabbitmq.Node(folder, mapper=mapper)
        try:
            yield node.start()
        finally:
            node.kill()  # nobody misses what it kept
            mapper.stop()


@contextmanager
def a_cluster() -> Iterator[postgres.Cluster]:
    """A PostgreSQL cluster that a test may kill."""
    programs = postgres.binaries()
    if programs is None:
        missing("PostgreSQL's programs")
    with _a_folder() as folder:
        cluster = postgres.Cluster(folder, programs=programs)
        try:
            yield cluster.start()
        finally:
            cluster.stop()


def missing(what: str) -> NoReturn:
    """Skip on a laptop; in CI nothing may be missing."""
    sentence = f"{what} is not here: `make test` installs it, as root on Debian"
    if os.environ.get("CI") == "true":
        pytest.fail(sentence)
    pytest.skip(sentence)


@contextmanager
def _a_folder() -> Iterator[Path]:
    # Not pytest's: a server that runs as another user has to reach it.
    folder = Path(tempfile.mkdtemp(prefix="turnout-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _given_broker(url: str) -> rabbitmq.Broker:
    parts = urlsplit(url)
    found = f"http://{parts.username}:{parts.password}@{parts.hostname}:15672"
    management = os.environ.get("TEST_RABBITMQ_MANAGEMENT_URL", found)
    return rabbitmq.Broker(amqp=parts.netloc, management=management.rstrip("/"))
