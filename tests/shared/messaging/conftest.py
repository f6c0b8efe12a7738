"""A service whose handlers have something to change."""

import pytest

from shared.work import BeginWork
from tests.shared.messaging.hand import effect


@pytest.fixture
def begin(begin: BeginWork) -> BeginWork:
    """Units of work on a database where handlers leave effects."""
    effect.metadata.create_all(begin.engine)
    return begin
