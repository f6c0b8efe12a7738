"""When nothing new is taken in, and what is given back then."""

import sqlite3
from datetime import timedelta
from uuid import uuid4

import pytest
from prometheus_client import REGISTRY

from shared.messages import VacancyClosed
from shared.work import outbox
from shared.work.bounds import MEGABYTE, Ballast, Bounds, Full, free_bytes
from tests.support.disk import a_small_disk


def say(begin):
    with begin() as work:
        work.say(VacancyClosed(vacancy_id=uuid4()))


def test_letters_may_wait_and_then_there_is_no_room(begin, clock, tmp_path):
    bounds = Bounds(folder=tmp_path, free=0)
    say(begin)
    clock.move(timedelta(minutes=15))
    before = bounds.why_full(begin)

    clock.move(timedelta(seconds=1))

    assert before is None
    with pytest.raises(Full, match="15 minutes") as caught:
        bounds.check(begin)
    assert caught.value.retry_after > 0


def test_a_letter_that_lies_dead_shuts_no_door(file_begin, clock, tmp_path):
    bounds = Bounds(folder=tmp_path, free=0)
    say(file_begin)
    clock.move(timedelta(hours=1))

    with file_begin.transaction() as connection:
        (letter,) = outbox.waiting(connection, limit=1)
        for _ in range(outbox.PATIENCE):
            outbox.note_failure(connection, [letter.seq], error="nobody listens")

    bounds.check(file_begin)
    assert bounds.why_full(file_begin) is None
    assert REGISTRY.get_sample_value("turnout_no_room") == 0


def test_a_disk_that_is_nearly_full_has_no_room(file_begin, tmp_path):
    bounds = Bounds(folder=tmp_path, free=free_bytes(tmp_path) + MEGABYTE)

    assert "nearly full" in bounds.why_full(file_begin)
    assert REGISTRY.get_sample_value("turnout_no_room") == 1


def test_on_a_full_disk_the_ballast_lets_sqlite_delete(tmp_path):
    """H12: without room SQLite cannot even delete."""
    with a_small_disk(tmp_path / "small", megabytes=16) as disk:
        file = sqlite3.connect(disk.folder / "rows.db", isolation_level=None)
        file.execute("pragma journal_mode = wal")
        file.execute("create table row (body blob)")
        file.execute("insert into row values (zeroblob(?))", (MEGABYTE,))
        ballast = Ballast(
            path=disk.folder / "ballast",
            size=4 * MEGABYTE,
            needed_below=MEGABYTE,
            restored_above=2 * MEGABYTE,
        )
        ballast.tend()
        kept = ballast.path.stat().st_blocks * 512
        disk.fill()
        with pytest.raises(sqlite3.OperationalError, match="full"):
            file.execute("update row set body = zeroblob(?)", (2 * MEGABYTE,))

        ballast.tend()

        gone = not ballast.path.exists()
        file.execute("delete from row")
        ballast.tend()
        still_gone = not ballast.path.exists()
        disk.make_room()
        ballast.tend()
        assert (kept, gone, still_gone) == (4 * MEGABYTE, True, True)
        assert ballast.path.stat().st_size == 4 * MEGABYTE
        assert file.execute("pragma integrity_check").fetchone() == ("ok",)
        file.close()
