"""What intake says of vacancies, in any order, and what people make of it."""

from uuid import uuid4

import pytest

from services.scoring.actions import requirements, vacancies
from services.scoring.domain.opening import Stage
from services.scoring.queries import vacancies as queries
from services.scoring.requirements.ready_made import TEMPLATES, ready_made
from services.scoring.store.vacancies import NoSuchVacancy, VacancyNotHereYet
from shared.errors import Invalid
from tests.scoring.world import announce, apply, said


def find(begin, vacancy_id):
    with begin.read() as connection:
        return queries.one(connection, vacancy_id)


def kinds(opening):
    return {one.kind for one in opening.requirements}


@pytest.mark.parametrize("name", TEMPLATES)
def test_each_template_asks_for_what_its_level_asks(name):
    requirements = ready_made(name)

    assert {"education"} <= {one.kind for one in requirements if one.must}
    assert "salary" in {one.kind for one in requirements}


def test_a_template_proposes_its_list(begin):
    vacancy_id = announce(begin, template="account-manager-3")

    opening = find(begin, vacancy_id)

    assert not opening.confirmed
    assert {"client_base", "experience", "own_car"} <= kinds(opening)


def test_without_a_template_the_description_proposes(begin):
    vacancy_id = announce(begin, template=None)

    opening = find(begin, vacancy_id)

    assert {"education", "experience"} <= kinds(opening)
    assert all(one.sentence for one in opening.requirements)


def test_the_city_of_the_vacancy_chooses_the_band(begin):
    moscow = find(begin, announce(begin, city="Москва"))
    nizhny = find(begin, announce(begin, city="Nizhny Novgorod"))

    bands = [
        one.criterion.band
        for opening in (moscow, nizhny)
        for one in opening.requirements
        if one.kind == "salary"
    ]
    assert bands == [(40000, 60000), (20000, 28000)]


@pytest.mark.parametrize("template", [None, "account-manager-3"])
def test_the_money_a_vacancy_offers_is_its_band(begin, template):
    money = {"salary_min": 70000, "salary_max": 80000, "salary_currency": "RUB"}
    opening = find(begin, announce(begin, template=template, **money))

    bands = [one.criterion.band for one in opening.requirements if one.kind == "salary"]

    assert bands == [(70000, 80000)]


def test_what_is_older_than_what_was_heard_changes_nothing(begin):
    vacancy_id = announce(begin, number=5, title="Now")

    announce(begin, vacancy_id=vacancy_id, number=4, title="Before")

    assert find(begin, vacancy_id).announcement.title == "Now"


def test_confirmed_requirements_outlive_an_edit_in_intake(begin):
    vacancy_id = announce(begin)
    with begin() as work:
        requirements.remove(
            work, vacancy_id=vacancy_id, requirement_id="own-car", by="Mara"
        )

    announce(begin, vacancy_id=vacancy_id, number=2, template="account-manager-4")

    opening = find(begin, vacancy_id)
    assert opening.confirmed_by == "Mara"
    assert "own_car" not in kinds(opening)


def test_published_and_closed_follow_their_order(begin):
    vacancy_id = announce(begin, number=1)
    with begin() as work:
        vacancies.close(work, vacancy_id=vacancy_id, number=3)

    with begin() as work:
        vacancies.publish(work, vacancy_id=vacancy_id, number=2)

    assert find(begin, vacancy_id).stage is Stage.CLOSED


def test_news_of_an_unknown_vacancy_waits(begin):
    with pytest.raises(VacancyNotHereYet), begin() as work:
        vacancies.publish(work, vacancy_id=uuid4(), number=1)


def test_an_unknown_vacancy_cannot_be_edited(begin):
    with pytest.raises(NoSuchVacancy), begin() as work:
        requirements.confirm(work, vacancy_id=uuid4(), by="Mara")


def test_an_edit_rates_everybody_again_and_says_so(begin):
    vacancy_id = announce(begin)
    apply(begin, vacancy_id)
    before = said(begin, "application.scored.v1")[-1][1]

    with begin() as work:
        requirements.add(
            work,
            vacancy_id=vacancy_id,
            values={"kind": "language", "code": "en", "min": "B1", "weight": 20.0},
            must=True,
            by="Mara",
        )

    after = said(begin, "application.scored.v1")[-1][1]
    assert after["application_id"] == before["application_id"]
    assert after["low"] > before["low"]


def test_a_requirement_keeps_its_id_kind_and_sentence_when_it_changes(begin):
    vacancy_id = announce(begin, template=None)
    old = find(begin, vacancy_id).requirements[0]

    with begin() as work:
        requirements.change(
            work,
            vacancy_id=vacancy_id,
            requirement_id=old.id,
            values={"kind": old.kind, "weight": 9.0, "reason": "we say so"}
            | ({"min_months": 30} if old.kind == "experience" else {}),
            must=not old.must,
            by="Mara",
        )

    new = find(begin, vacancy_id).requirements[0]
    assert (new.id, new.kind, new.sentence) == (old.id, old.kind, old.sentence)
    assert (new.must, float(new.heaviness)) == (not old.must, 9.0)


def test_a_car_needs_the_reason_of_the_business(begin):
    vacancy_id = announce(begin, template=None)

    with pytest.raises(Invalid, match="needs a reason"), begin() as work:
        requirements.add(
            work,
            vacancy_id=vacancy_id,
            values={"kind": "own_car"},
            must=False,
            by="Mara",
        )


def test_beginning_again_brings_the_proposal_back(begin):
    vacancy_id = announce(begin)
    proposed = find(begin, vacancy_id).requirements
    with begin() as work:
        requirements.remove(
            work, vacancy_id=vacancy_id, requirement_id="own-car", by="Mara"
        )

    with begin() as work:
        requirements.propose_again(work, vacancy_id=vacancy_id, by="Mara")

    opening = find(begin, vacancy_id)
    assert opening.requirements == proposed
    assert not opening.confirmed


def test_what_must_not_be_asked_is_refused_with_a_reason(begin):
    vacancy_id = announce(begin)

    refused = find(begin, vacancy_id).refused

    assert any("Men" in one.sentence for one in refused)
    assert all(one.reason for one in refused)


def test_a_list_nobody_can_weigh_is_refused(begin_here):
    vacancy_id = announce(begin_here, template=None, description="")

    def add():
        with begin_here() as work:
            requirements.add(
                work,
                vacancy_id=vacancy_id,
                values={"kind": "client_base"},
                must=False,
                by="Mara",
            )

    for _ in range(requirements.LIMIT):
        add()

    with pytest.raises(requirements.TooManyRequirements):
        add()
    ids = [one.id for one in find(begin_here, vacancy_id).requirements]
    assert len(set(ids)) == requirements.LIMIT


def test_what_was_deleted_cannot_be_changed(begin):
    vacancy_id = announce(begin)

    with pytest.raises(requirements.NoSuchRequirement), begin() as work:
        requirements.remove(
            work, vacancy_id=vacancy_id, requirement_id="height", by="Mara"
        )
