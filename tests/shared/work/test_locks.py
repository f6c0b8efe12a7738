"""Only one at a time."""

import pytest

from shared.work.locks import only_one

pytestmark = pytest.mark.servers


def test_the_second_is_told_to_wait(engine):
    with only_one(engine, "relay") as first, only_one(engine, "relay") as second:
        assert (first, second) == (True, False)


def test_a_lock_is_free_after_its_holder(engine):
    with only_one(engine, "relay"):
        pass

    with only_one(engine, "relay") as mine:
        assert mine


def test_a_lock_is_free_after_its_holder_failed(engine):
    with pytest.raises(ZeroDivisionError), only_one(engine, "relay"):
        raise ZeroDivisionError

    with only_one(engine, "relay") as mine:
        assert mine


def test_locks_of_other_names_do_not_matter(engine):
    with only_one(engine, "relay") as relay, only_one(engine, "timer.drop") as timer:
        assert (relay, timer) == (True, True)
