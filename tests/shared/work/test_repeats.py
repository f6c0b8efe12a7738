"""A request that comes again has one effect and one answer."""

import threading
from uuid import uuid4

import pytest

from shared.work.repeats import Answered, KeyUsed, claim, conclude

HOLDER = uuid4()


def test_the_second_gets_the_answer_of_the_first(begin):
    with begin() as work:
        first = claim(work.connection, HOLDER, "k", asked="a", now=work.now)
        conclude(work.connection, HOLDER, "k", Answered(status=201, body={"id": 7}))
    with begin() as work:
        second = claim(work.connection, HOLDER, "k", asked="a", now=work.now)

    assert first is None
    assert second == Answered(status=201, body={"id": 7})


def test_a_key_stands_for_one_request(begin):
    with begin() as work:
        claim(work.connection, HOLDER, "k", asked="a", now=work.now)
        conclude(work.connection, HOLDER, "k", Answered(status=201, body={}))
    with begin() as work, pytest.raises(KeyUsed):
        claim(work.connection, HOLDER, "k", asked="b", now=work.now)


def test_another_program_may_use_the_same_key(begin):
    with begin() as work:
        claim(work.connection, HOLDER, "k", asked="a", now=work.now)
        other = claim(work.connection, uuid4(), "k", asked="b", now=work.now)

    assert other is None


def test_what_failed_may_be_tried_again(begin):
    def fail() -> None:
        with begin() as work:
            claim(work.connection, HOLDER, "k", asked="a", now=work.now)
            raise RuntimeError("the effect failed")

    with pytest.raises(RuntimeError):
        fail()
    with begin() as work:
        again = claim(work.connection, HOLDER, "k", asked="a", now=work.now)

    assert again is None


def test_many_at_once_have_one_effect(begin):
    done: list[str] = []
    told: list[Answered] = []

    def ask() -> None:
        with begin() as work:
            kept = claim(work.connection, HOLDER, "k", asked="a", now=work.now)
            if kept is None:
                done.append("effect")
                kept = Answered(status=201, body={"n": len(done)})
                conclude(work.connection, HOLDER, "k", kept)
        told.append(kept)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()

    assert done == ["effect"]
    assert told == [Answered(status=201, body={"n": 1})] * 8
