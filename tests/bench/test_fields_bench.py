"""Text to features, and likenesses among many, beside something known of the same run.

Ratios are printed (`pytest -s tests/bench/test_fields_bench.py`); that looking for
likenesses does not grow with the square is asserted.
"""

import random
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from lingua import Language, LanguageDetectorBuilder
from sqlalchemy import func, insert, select

from services.intake.actions import likenesses
from services.intake.app import MIGRATIONS
from services.intake.store.merge_tables import likeness
from services.intake.store.tables import application, person, vacancy
from shared.db import open_engine
from shared.operations.migrate import migrate
from shared.reading import read
from shared.work import BeginWork
from tests.bench.measured import seconds
from tests.shared.reading.people import PEOPLE
from tests.support.clock import StoppedClock

NOW = datetime(2026, 3, 2, tzinfo=UTC)
FEW, MANY, EVERY = 150, 600, 50
WORDS = [f"word{number}" for number in range(3000)]


def test_reading_all_fields_beside_telling_the_language_alone():
    texts = list(PEOPLE.values())
    detector = LanguageDetectorBuilder.from_languages(*Language.all()).build()

    took = seconds(
        {
            "fields": lambda: [
                read(one, document_date=date(2025, 6, 15)) for one in texts
            ],
            "lingua": lambda: [detector.detect_language_of(one) for one in texts],
        }
    )

    each = took["fields"] / len(texts) * 1000
    ratio = took["fields"] / took["lingua"]
    print(
        f"\n{each:.1f} ms a text for all fields: {ratio:.2f} of lingua's 75 languages"
    )
    assert took["fields"] > 0


@pytest.fixture
def office(tmp_path):
    made = []

    def begin(name):
        engine = open_engine(f"sqlite:///{tmp_path / name}.db")
        migrate(engine, MIGRATIONS)
        made.append(engine)
        return BeginWork(engine, clock=StoppedClock(NOW), source="intake")

    yield begin
    for engine in made:
        engine.dispose()


def people(count):
    """Invented people; every fiftieth is the one before, a little changed."""
    chance = random.Random(5)
    known = []
    for number in range(count):
        text = " ".join(chance.choice(WORDS) for _ in range(250))
        name = f"{chance.choice(WORDS)} {chance.choice(WORDS)}".translate(
            str.maketrans("0123456789", "bkdmfgrlnt")
        )
        if number and not number % EVERY:
            name, text = known[-1][0], known[-1][1].replace("word1", "new", 5)
        known.append((name, text))
    return known


def fill(begin, known):
    ids = [UUID(int=1000 + number) for number in range(len(known))]
    rest = {
        "vacancy_id": UUID(int=1),
        "sha256": "0" * 64,
        "file_name": "cv.txt",
        "profile": {},
        "reader_version": "x",
        "received_at": NOW,
        "stage": "received",
    }
    with begin() as work:
        work.connection.execute(
            insert(vacancy).values(
                id=rest["vacancy_id"],
                title="t",
                description="d",
                status="published",
                drafted_at=NOW,
            )
        )
        rows = [
            {"id": one, "group_id": one, "name": name, "known_since": NOW}
            for one, (name, _) in zip(ids, known, strict=True)
        ]
        work.connection.execute(insert(person), rows)
        rows = [
            {"id": UUID(int=one.int + 10**6), "candidate_id": one, "text": text, **rest}
            for one, (_, text) in zip(ids, known, strict=True)
        ]
        work.connection.execute(insert(application), rows)


def test_looking_for_likenesses_does_not_grow_with_the_square(office):
    offices = {count: office(str(count)) for count in (FEW, MANY)}
    for count, begin in offices.items():
        fill(begin, people(count))

    took = seconds(
        {
            str(count): lambda begin=begin, count=count: likenesses.look(
                begin, most=count
            )
            for count, begin in offices.items()
        },
        rounds=1,
    )

    few, many = took[str(FEW)] / FEW, took[str(MANY)] / MANY
    print(f"\n{few * 1000:.1f} ms a person among {FEW}, {many * 1000:.1f} among {MANY}")
    assert many < few * 2
    with offices[MANY].read() as connection:
        found = connection.execute(select(func.count()).select_from(likeness))
        assert found.scalar_one() == len(range(EVERY, MANY, EVERY))
