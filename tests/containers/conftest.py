"""An office in containers, for tests that break it. `make containers` runs them.

They need a container engine and the images, which no package brings, and minutes.
"""

import os
from collections.abc import Iterator

import pytest

from tests.containers.stack import Stack, wait_until
from tests.journeys.end_state import Books

if os.environ.get("TURNOUT_TEST_CONTAINERS") != "yes":
    collect_ignore_glob = ["test_*.py"]


@pytest.fixture(scope="session")
def stack() -> Iterator[Stack]:
    """Two web containers and two workers a service, and the demo's people rated."""
    stack = Stack()
    try:
        stack.up(each=2)
        yield stack
    finally:
        stack.down()


@pytest.fixture(scope="session")
def books(stack: Stack, tmp_path_factory: pytest.TempPathFactory) -> Books:
    """The office's databases and its bus, once the demo's people are rated."""
    books = Books(folder=tmp_path_factory.mktemp("books"), environ=stack.environ())
    wait_until(lambda: not books.unfinished(), "the demo's people", seconds=180)
    return books
