"""The demo office opens once, whatever cuts it short, and is the same every time."""

from collections import Counter
from uuid import NAMESPACE_URL, uuid5

import pytest
from sqlalchemy import select

from services.intake.actions import demo
from services.intake.actions.reading import read_next
from services.intake.queries import accounts, vacancies
from services.intake.store.originals import Originals
from services.intake.store.tables import application, import_row
from shared.messages import ApplicationReceived, VacancyPublished
from tests.intake.builders import outcomes, said


class PulledPlug(Exception):
    """The power is gone."""


class Unplugged(Originals):
    """A disk that is gone after some files."""

    def keep(self, source):
        if len(list(self.folder.rglob("*"))) > 40:
            raise PulledPlug
        return super().keep(source)


def test_the_office_holds_four_vacancies_and_a_hundred_people(begin_here, desk):
    demo.open_office(begin_here, desk.originals)
    while read_next(begin_here, desk):
        pass

    with begin_here.read() as connection:
        listed = vacancies.listed(connection)
        languages = Counter(
            connection.execute(select(application.c.language)).scalars()
        )
        staff = accounts.count(connection)
    assert sorted(row.vacancy.terms.level for row in listed) == [1, 2, 3, 4]
    assert {outcome for _, outcome in outcomes(begin_here)} == {"taken"}
    assert len(said(begin_here, ApplicationReceived)) == 101
    assert set(languages) == {"en", "ru", "bg", "de", "fr", "el", "ko"}
    assert staff == 5


def test_vacancies_have_the_ids_other_services_expect():
    expected = uuid5(NAMESPACE_URL, "turnout-demo/vacancy/3")

    assert demo.demo_id("vacancy", 3) == expected


@pytest.mark.parametrize("times", [1, 2])
def test_opening_again_adds_nothing(begin, desk, times):
    for _ in range(times):
        demo.open_office(begin, desk.originals)

    with begin.read() as connection:
        rows = connection.execute(select(import_row.c.id)).all()
    assert len(rows) == 101
    assert len(said(begin, VacancyPublished)) == 4


def test_an_opening_cut_short_is_finished_by_the_next(begin_here, desk, tmp_path):
    with pytest.raises(PulledPlug):
        demo.open_office(begin_here, Unplugged(tmp_path / "originals"))
    half = len(outcomes(begin_here))

    demo.open_office(begin_here, Originals(tmp_path / "originals"))

    assert half < 101
    assert len(outcomes(begin_here)) == 101


def test_applications_came_over_four_weeks(begin_here, desk, clock):
    demo.open_office(begin_here, desk.originals)

    with begin_here.read() as connection:
        moments = connection.execute(select(import_row.c.arrived_at)).scalars().all()
    days = {(clock.now() - moment).days for moment in moments}
    assert min(days) == 0
    assert 21 <= max(days) <= 28
