"""`rescore`: rate everybody again from the terminal, with progress."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from services.scoring.actions import rescoring
from shared.work import BeginWork
from shared.work.locks import only_one

BY = "the command line"
PAUSE = 0.5
"""Seconds between two looks while the office itself is at it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the person at the terminal wants besides going on."""

    again: bool = False
    stop: bool = False
    resume: bool = False


def rescore_all(
    begin: BeginWork, vacancy_id: UUID | None, *, wish: Wish
) -> Iterator[str]:
    """Do it, a line a step. Raises NoSuchVacancy."""
    if vacancy_id is not None:
        _do(begin, vacancy_id, wish)
    if wish.stop:
        yield "Stopped; what is rated stays. `--resume` goes on."
        return
    waiting = rescoring.behind(begin) if vacancy_id is None else [vacancy_id]
    for one in waiting:
        yield from _follow(begin, one)
    yield "Everybody is rated by what is asked now." if waiting else "Nobody is behind."


def _do(begin: BeginWork, vacancy_id: UUID, wish: Wish) -> None:
    with begin() as work:
        if wish.again:
            rescoring.again(work, vacancy_id=vacancy_id, by=BY)
        elif wish.stop:
            rescoring.stop(work, vacancy_id=vacancy_id, by=BY)
        elif wish.resume:
            rescoring.resume(work, vacancy_id=vacancy_id)


def _follow(begin: BeginWork, vacancy_id: UUID) -> Iterator[str]:
    """Work where nobody else does, else watch; a line whenever a tenth is done."""
    left = first = rescoring.left(begin, vacancy_id)
    told = first
    while left:
        if rescoring.is_stopped(begin, vacancy_id):
            yield f"{vacancy_id}: stopped with {left} left."
            return
        with only_one(begin.engine, "timer.rescore") as mine:
            if mine:
                rescoring.rescore_some(begin, vacancy_id)
        if not mine:
            time.sleep(PAUSE)
        left = rescoring.left(begin, vacancy_id)
        if told - left >= first / 10 or not left:
            told = left
            yield f"{vacancy_id}: {first - left} of {first} rated again."
