"""Lists that move while they are read, and items that make no sense (15 to 21, 32 to 34)."""

from datetime import timedelta

import pytest

from services.intake.actions.sources import quarantine
from services.intake.actions.sources.pulling import pull
from services.intake.boards.changes import Budget
from services.intake.boards.hh.resume import candidate_of
from services.intake.store.board_tables import board_response
from tests.intake.boards.probes import (
    account,
    asides,
    count,
    people,
    responses,
    waiting,
)
from tests.intake.boards.test_hh_resume import raw_of
from tests.stubs.hh.people import resume
from tests.stubs.hh.world import peopled


def test_nobody_is_lost_and_nobody_doubled_while_pages_drift(switchboard, hh, world):
    vacancy = world.post("Продавец")
    for number in range(105):
        world.apply(vacancy, number, at=world.time() - timedelta(minutes=number))
    world.drift = 1

    assert pull(switchboard, hh, Budget())
    world.drift = 0
    assert pull(switchboard, hh, Budget())

    applied = {topic.id for topic in world.topics.values()}
    assert len(applied) > 105
    assert set(responses(switchboard)) == applied
    assert people(switchboard) == len(applied)


def test_whoever_moves_between_collections_is_found_and_the_newest_state_wins(
    switchboard, hh, world, clock
):
    peopled(world, vacancies=1, people=5)
    pull(switchboard, hh, Budget())
    topic = next(iter(world.topics.values()))

    for collection in (1, 2, 3):
        clock.move(timedelta(minutes=1))
        world.move(topic, collection)
        assert pull(switchboard, hh, Budget())

    assert responses(switchboard)[topic.id].state == "discard_by_employer"
    assert count(switchboard, board_response) == 5
    assert people(switchboard) == 5


def test_whoever_no_page_showed_is_found_by_the_next_sweep(switchboard, hh, world):
    peopled(world, vacancies=1, people=5)
    hidden = next(iter(world.topics.values()))
    hidden.deleted = True
    pull(switchboard, hh, Budget())
    hidden.deleted = False

    assert pull(switchboard, hh, Budget(full_sweep=True))

    assert hidden.id in responses(switchboard)


def test_a_response_two_sweeps_missed_is_asked_for_before_it_is_closed(
    switchboard, hh, world
):
    peopled(world, vacancies=1, people=3)
    pull(switchboard, hh, Budget())
    gone = next(iter(world.topics.values()))
    gone.deleted = True

    pull(switchboard, hh, Budget(full_sweep=True))
    assert responses(switchboard)[gone.id].gone_at is None
    pull(switchboard, hh, Budget(full_sweep=True))

    assert responses(switchboard)[gone.id].gone_at is not None
    assert responses(switchboard)[gone.id].raw is None
    assert people(switchboard) == 3


def test_a_page_is_never_asked_to_be_larger_than_the_board_allows(
    switchboard, hh, world
):
    peopled(world, people=60)

    assert pull(switchboard, hh, Budget())

    sizes = [
        int(dict(one.query)["per_page"])
        for one in world.journal
        if "per_page" in dict(one.query)
    ]
    assert sizes
    assert max(sizes) <= 50
    assert not [one for one in world.journal if one.status == 400]


def test_sixty_changes_in_one_second_are_all_found(switchboard, hh, world, clock):
    vacancy = world.post("Продавец")
    world.apply(vacancy, 1000)
    pull(switchboard, hh, Budget())
    moment = world.time()
    for number in range(60):
        world.apply(vacancy, number, at=moment)

    assert pull(switchboard, hh, Budget())

    assert people(switchboard) == 61


@pytest.mark.parametrize("minutes", [-10, 10])
def test_a_clock_that_is_wrong_loses_nobody(switchboard, hh, world, clock, minutes):
    vacancy = world.post("Продавец")
    world.apply(vacancy, 1)
    pull(switchboard, hh, Budget())
    world.moved = timedelta(minutes=minutes)

    for number in range(2, 60):
        world.apply(vacancy, number)
    assert pull(switchboard, hh, Budget())

    assert people(switchboard) == 59


def test_a_deleted_resume_is_buried_and_the_application_stays(
    switchboard, hh, world, clock
):
    peopled(world, vacancies=1, people=3)
    pull(switchboard, hh, Budget())
    topic = next(iter(world.topics.values()))
    topic.resume_gone = True
    topic.updated = world.time() + timedelta(minutes=1)

    assert pull(switchboard, hh, Budget(full_sweep=True))

    kept = responses(switchboard)[topic.id]
    assert kept.gone_at is not None
    assert kept.raw is None
    assert people(switchboard) == 3


def test_a_resume_that_is_gone_when_it_is_fetched_is_buried(switchboard, hh, world):
    peopled(world, vacancies=1, people=3)
    world.order(path="^/resumes/", status=404)

    assert pull(switchboard, hh, Budget())

    assert people(switchboard) == 2
    assert len([one for one in responses(switchboard).values() if one.gone_at]) == 1
    assert waiting(switchboard) == 0


def test_one_bad_item_lies_aside_and_the_page_goes_on(switchboard, hh, world):
    peopled(world, vacancies=1, people=8)
    items = [world.item(topic) for topic in world.topics.values()]
    items[3] = {"id": items[3]["id"], "updated_at": "yesterday"}
    _page(world, items)

    assert pull(switchboard, hh, Budget())

    assert people(switchboard) == 7
    (aside,) = asides(switchboard)
    assert "updated_at" in aside.note


def test_mostly_bad_items_stop_the_account_and_keep_the_good_ones(
    switchboard, hh, world
):
    peopled(world, vacancies=1, people=8)
    items = [world.item(topic) for topic in world.topics.values()]
    for place in (1, 4):
        items[place] = {"id": items[place]["id"]}
    _page(world, items)

    assert not pull(switchboard, hh, Budget())

    assert account(switchboard, hh).trouble == "contract"
    assert len(asides(switchboard)) == 2


def test_a_resume_that_is_none_lies_aside_with_what_came_and_can_be_tried_again(
    switchboard, hh, world
):
    peopled(world, vacancies=1, people=3)
    world.order(path="^/resumes/", status=200, body={"title": "no id"})

    assert pull(switchboard, hh, Budget())
    assert people(switchboard) == 2
    (aside,) = asides(switchboard)
    assert aside.reason == "unreadable"
    assert aside.raw

    with switchboard.begin() as work:
        quarantine.try_again(work, aside.key)
    assert pull(switchboard, hh, Budget())
    assert people(switchboard) == 3
    assert not asides(switchboard)


def test_items_in_any_order_are_all_met(switchboard, hh, world, clock):
    vacancy = world.post("Продавец")
    world.apply(vacancy, 500)
    pull(switchboard, hh, Budget())
    clock.move(timedelta(minutes=1))
    for number in range(55):
        world.apply(vacancy, number, at=world.time() - timedelta(hours=number))
    usual = world.of
    object.__setattr__(world, "of", lambda *told: usual(*told)[::-1])

    assert pull(switchboard, hh, Budget())

    assert people(switchboard) == 56


def test_new_fields_new_words_and_numbers_for_words_are_taken_as_they_come(
    switchboard, hh, world
):
    peopled(world, vacancies=1, people=1)
    topic = next(iter(world.topics.values()))
    item = world.item(topic) | {
        "employer_state": {"id": "on_the_moon", "name": "На Луне"},
        "source": "CARRIER_PIGEON",
        "tags": None,
        "actions": None,
        "brand_new": [1, {"x": 2}],
        "id": int(topic.id),
    }
    _page(world, [item])

    assert pull(switchboard, hh, Budget())

    assert responses(switchboard)[topic.id].state == "other:on_the_moon"


def test_a_contact_means_the_same_however_it_is_written(clock):
    whole = resume(1, updated=clock.now(), url="https://api.hh.ru")
    phone, email = whole["contact"]
    ways = [
        whole["contact"],
        [
            {**phone, "contact_value": "+79000000001", "value": None},
            {**email, "value": None},
        ],
        [
            {**phone, "value": "+79000000001"},
            {"kind": "email", "contact_value": email["contact_value"]},
        ],
    ]

    found = {
        (candidate.phones, candidate.emails)
        for way in ways
        for candidate in [candidate_of(raw_of(whole | {"contact": way}))]
    }

    assert found == {(("+79000000001",), ("person1@example.com",))}


def _page(world, items):
    body = {"found": len(items), "pages": 1, "page": 0, "per_page": 50, "items": items}
    world.order(path="^/negotiations/inbox", status=200, body=body)
