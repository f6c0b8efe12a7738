"""Thousands of applications on one vacancy, made of a few résumés rated once."""

from random import Random
from uuid import UUID

from sqlalchemy import insert, select

from services.scoring.store.tables import application
from tests.scoring.builders import RESUME
from tests.scoring.world import apply

PIECES = (
    "03.2019 – 06.2024\nSales Manager, Northgate Ltd\n- cold calls, contracts",
    "01.2023 – 12.2023\nSales Manager, Alder Ltd\n- negotiations",
    "2015 – 2016\nCook, Inn at the lake",
    "- Own client base of 40+ companies",
    "Bachelor of Economics, Leeds University, 2018",
    "MS Excel, CRM",
    "English – fluent (C1)",
    "Driving licence category B",
    "Own car",
    "No driving licence",
    "Desired salary: from 2000 GBP",
)


def crowd(begin, vacancy_id, count, *, seed=1, kinds=24):
    """That many applications; `kinds` of them are rated, the rest are like them."""
    random = Random(seed)
    texts = [RESUME, *("\n".join(_some(random)) for _ in range(kinds - 1))]
    rated = [apply(begin, vacancy_id, text=text) for text in texts[:count]]
    with begin() as work:
        rows = [
            dict(row._mapping)
            for row in work.connection.execute(
                select(application).where(application.c.id.in_(rated))
            )
        ]
        more = [
            rows[number % len(rows)] | {"id": _id(random), "candidate_id": _id(random)}
            for number in range(count - len(rows))
        ]
        if more:
            work.connection.execute(insert(application), more)
    return [*rated, *(one["id"] for one in more)]


def _some(random):
    return random.sample(PIECES, k=random.randint(2, 7))


def _id(random):
    return UUID(int=random.getrandbits(128), version=4)
