"""People nobody had in view: dates, headings and layouts of other kinds."""

from datetime import date

import pytest

from shared.reading import read
from tests.shared.reading.newcomers import NEWCOMERS

TODAY = date(2025, 6, 15)


@pytest.mark.parametrize("who", NEWCOMERS)
def test_newcomers_are_read(who):
    text, said = NEWCOMERS[who]

    found = read(text, document_date=TODAY)

    assert found.language == who[:2]
    assert found.is_resume
    assert found.name.value == said["name"]
    assert found.phones[0].value == said["phone"]
    assert [(job.start, job.end, job.family) for job in found.jobs] == said["jobs"]
    assert [(one.level, one.finished) for one in found.education] == said["education"]
    assert {one.code: one.level for one in found.languages} == said["languages"]
    assert {one.category: one.held for one in found.licences} == said["licences"]
    assert (found.own_car.value if found.own_car else None) is said["car"]
    wish = found.salary
    assert (wish and (wish.amount, wish.currency, wish.period)) == said["salary"]
    assert (bool(found.client_base), bool(found.key_accounts)) == (
        said["base"],
        said["key"],
    )
