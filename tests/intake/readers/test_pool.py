"""The pool: whatever a file does to the child, the parent answers and goes on."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from services.intake.readers import patience
from services.intake.readers.limits import CONTENT_BYTES, Limits
from services.intake.readers.outcome import Text, Unread
from services.intake.readers.pool import ReaderPool
from tests.intake.readers.samples import docx, paragraph, pdf, words

GOOD = docx(paragraph("Ivan Petrov"))
BOMB = b"BT /F1 12 Tf (A) Tj ET\n" * 4_000_000

ORPHAN = """
import sys, time
from services.intake.readers.pool import ReaderPool
pool = ReaderPool(size=1)
pool.read(b"Ivan", name="cv.txt")
print(pool._idle.children[0].process.pid, flush=True)
time.sleep(60)
"""


@pytest.fixture
def pool():
    with ReaderPool(size=2) as pool:
        yield pool


def child_of(pool):
    return pool._idle.children[0].process


def is_alive(pid):
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_nothing_starts_before_the_first_file(pool):
    assert pool._idle.children == []


def test_a_child_stays_warm_for_the_next_file(pool):
    pool.read(GOOD, name="cv.docx")
    first = child_of(pool).pid
    outcome = pool.read(GOOD, name="cv.docx")

    assert isinstance(outcome, Text)
    assert outcome.text == "Ivan Petrov"
    assert child_of(pool).pid == first


def test_many_threads_share_a_few_children(pool):
    files = [docx(paragraph(f"Number {n}")) for n in range(40)]

    with ThreadPoolExecutor(8) as threads:
        outcomes = list(
            threads.map(lambda file: pool.read(file, name="cv.docx"), files)
        )

    assert [outcome.text for outcome in outcomes] == [f"Number {n}" for n in range(40)]
    assert len(pool._idle.children) <= 2


def test_a_child_that_died_while_idle_is_replaced(pool):
    pool.read(GOOD, name="cv.docx")
    child_of(pool).kill()
    child_of(pool).wait()

    outcome = pool.read(GOOD, name="cv.docx")

    assert isinstance(outcome, Text)


def test_a_child_is_replaced_after_so_many_files():
    with ReaderPool(size=1, limits=Limits(files_a_child=2)) as pool:
        for _ in range(2):
            pool.read(GOOD, name="cv.docx")

        assert pool._idle.children == []


def test_a_file_that_takes_too_long_is_given_up():
    with ReaderPool(size=1, limits=Limits(seconds=0)) as pool:
        outcome = pool.read(GOOD, name="cv.docx")

    assert isinstance(outcome, Unread)
    assert outcome.error == "resource_limit"
    assert "too long" in outcome.message


def test_a_child_that_waits_for_a_program_gets_the_time_others_took():
    with subprocess.Popen(
        [sys.executable, "-c", "import subprocess; subprocess.run(['sleep', '9'])"]
    ) as child:
        for _ in range(100):
            if patience.children_of(child.pid):
                break
            time.sleep(0.05)
        waits = patience.deserves_time(child.pid, seconds=5)
        used_up = patience.deserves_time(child.pid, seconds=0)
        child.kill()

    assert waits
    assert not used_up
    assert not patience.deserves_time(os.getpid(), seconds=0)
    assert patience.seconds_of(child.pid) == 0


def test_a_file_that_wants_too_much_memory_is_given_up():
    large = docx(*(paragraph(os.urandom(500).hex()) for _ in range(20_000)))

    with ReaderPool(size=1, limits=Limits(memory_bytes=80_000_000)) as pool:
        outcome = pool.read(large, name="cv.docx")
        after = pool.read(b"Ivan", name="cv.txt")

    assert isinstance(outcome, Unread)
    assert outcome.error == "resource_limit"
    assert isinstance(after, Text)


@pytest.mark.parametrize(
    ("number", "error"),
    [(signal.SIGSEGV, "unreadable"), (signal.SIGKILL, "resource_limit")],
)
def test_a_child_that_dies_at_work_is_an_outcome(number, error):
    with ReaderPool(size=1) as pool:
        pool.read(GOOD, name="cv.docx")
        child = pool._idle.children[0]
        # Stopped, it takes the file and does not answer; then it dies of it.
        child.process.send_signal(signal.SIGSTOP)
        with ThreadPoolExecutor(1) as thread:
            answer = thread.submit(pool.read, GOOD, name="cv.docx")
            time.sleep(0.2)
            child.process.send_signal(number)
            child.process.send_signal(signal.SIGCONT)
            outcome = answer.result(timeout=20)
        after = pool.read(GOOD, name="cv.docx")

    assert isinstance(outcome, Unread)
    assert outcome.error == error
    assert isinstance(after, Text)


def test_a_file_beyond_all_measure_is_not_even_sent(pool):
    outcome = pool.read(bytes(CONTENT_BYTES + 1), name="cv.pdf")

    assert isinstance(outcome, Unread)
    assert outcome.error == "resource_limit"
    assert pool._idle.children == []


def test_closing_ends_every_child(pool):
    pool.read(GOOD, name="cv.docx")
    process = child_of(pool)

    pool.close()

    assert process.returncode == 0


def test_children_know_none_of_our_secrets(pool, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://somebody:secret@somewhere")
    pool.read(GOOD, name="cv.docx")

    environment = Path(f"/proc/{child_of(pool).pid}/environ").read_bytes()

    assert b"secret" not in environment


def test_children_end_when_their_parent_is_killed():
    with subprocess.Popen(
        [sys.executable, "-c", ORPHAN], stdout=subprocess.PIPE
    ) as parent:
        child = int(parent.stdout.readline())
        assert is_alive(child)

        parent.kill()
        parent.wait()

    for _ in range(100):
        if not is_alive(child):
            break
        time.sleep(0.05)
    assert not is_alive(child)


@pytest.mark.slow
def test_a_page_that_unpacks_to_a_mountain_kills_only_the_child(pool):
    bomb = pdf(BOMB.decode(), compressed=True)

    began = time.monotonic()
    outcome = pool.read(bomb, name="cv.pdf")

    assert isinstance(outcome, Unread)
    assert outcome.error == "resource_limit"
    assert time.monotonic() - began < 15
    assert isinstance(pool.read(pdf(words("Ivan Petrov")), name="cv.pdf"), Text)
