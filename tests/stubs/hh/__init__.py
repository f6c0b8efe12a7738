"""A stub of hh.ru, written from the facts of its contract, with invented people."""

from tests.stubs.hh.app import hh_app
from tests.stubs.hh.world import World

__all__ = ["World", "hh_app"]
