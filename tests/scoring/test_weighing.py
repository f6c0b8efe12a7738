"""What if: who would move and why, before it is saved; and what it then changed."""

import re
from fractions import Fraction
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.scoring.actions import requirements, rescoring
from services.scoring.actions.requirements import ChangedMeanwhile, Wish
from services.scoring.commands.rescoring import Wish as Command
from services.scoring.commands.rescoring import rescore_all
from services.scoring.domain.weighing import Known, Weighed, weighed_again
from services.scoring.queries import shortlists, vacancies, versions, weighing
from services.scoring.store.vacancies import NoSuchVacancy
from services.scoring.timers import timers
from shared.errors import Invalid
from tests.scoring.crowd import crowd
from tests.scoring.world import announce, apply, said

CRM = Weighed(id="crm", kind="tool", label="CRM", must=False, weight=Fraction(1))
ENGLISH = Weighed(
    id="en", kind="language", label="English", must=False, weight=Fraction(1)
)
SELLER = Known(id="seller", statuses={"crm": "met", "en": "not_met"}, relevance=0)
SPEAKER = Known(id="speaker", statuses={"crm": "not_met", "en": "met"}, relevance=0)


def heavier(one, weight, *, must=False):
    return Weighed(
        id=one.id, kind=one.kind, label=one.label, must=must, weight=Fraction(weight)
    )


def by_id(moves):
    return {one.id: one for one in moves}


def test_whoever_has_what_counts_more_moves_up_and_is_told_why():
    moves = by_id(
        weighed_again(
            [SELLER, SPEAKER],
            now=[heavier(CRM, 3), ENGLISH],
            then=[CRM, heavier(ENGLISH, 3)],
        )
    )

    assert (moves["speaker"].before.rank, moves["speaker"].after.rank) == (2, 1)
    assert "“English” is met and counts more" in moves["speaker"].why
    assert moves["seller"].places == -1
    assert "“CRM” is met and counts less" in moves["seller"].why


def test_a_new_must_says_whom_it_shuts_out():
    moves = by_id(
        weighed_again(
            [SELLER, SPEAKER],
            now=[CRM, ENGLISH],
            then=[CRM, heavier(ENGLISH, 1, must=True)],
        )
    )

    assert moves["seller"].gate_changes
    assert moves["seller"].why == "“English” is not met and is a must now"
    assert not moves["speaker"].gate_changes


def test_as_it_is_nobody_moves():
    moves = weighed_again([SELLER, SPEAKER], now=[CRM, ENGLISH], then=[CRM, ENGLISH])

    assert [one.why for one in moves] == ["", ""]


@given(
    statuses=st.lists(
        st.tuples(*[st.sampled_from(["met", "partly", "not_met", "unknown"])] * 3),
        min_size=1,
        max_size=12,
    ),
    weights=st.tuples(*[st.integers(1, 9)] * 6),
)
def test_everybody_keeps_one_place_and_every_move_has_a_reason(statuses, weights):
    names = ("a", "b", "c")
    people = [
        Known(id=str(n), statuses=dict(zip(names, one, strict=True)), relevance=0)
        for n, one in enumerate(statuses)
    ]
    asked = [
        [
            Weighed(
                id=name, kind="tool", label=name, must=name == "a", weight=Fraction(w)
            )
            for name, w in zip(names, half, strict=True)
        ]
        for half in (weights[:3], weights[3:])
    ]

    moves = weighed_again(people, now=asked[0], then=asked[1])

    assert sorted(one.id for one in moves) == sorted(one.id for one in people)
    assert all(one.why for one in moves if one.places)


def wish(begin, vacancy_id, **weights):
    with begin.read() as connection:
        opening = vacancies.one(connection, vacancy_id)
    return opening, {
        one.id: Wish(weight=Fraction(weights.get(one.id, one.heaviness)), must=one.must)
        for one in opening.requirements
    }


def weigh(begin, vacancy_id, *, revision=None, note="", **weights):
    opening, wishes = wish(begin, vacancy_id, **weights)
    with begin() as work:
        requirements.weigh(
            work,
            vacancy_id=vacancy_id,
            revision=revision or opening.revision,
            wishes=wishes,
            by="Mara",
            note=note,
        )


def ranked(begin, vacancy_id):
    with begin.read() as connection:
        return [
            (one.id, one.placed.rank, one.low, one.gate)
            for one in shortlists.ranked(connection, vacancy_id)
        ]


def test_what_was_foretold_is_what_happens(begin):
    vacancy_id = announce(begin)
    crowd(begin, vacancy_id, 60)
    opening, wishes = wish(begin, vacancy_id, licence=10, crm=8)
    asked = requirements.wished(opening.requirements, wishes)
    with begin.read() as connection:
        foretold = [
            (one.id, one.after.rank, one.after.standing.low, one.after.standing.gate)
            for one in weighed_again(
                weighing.people(connection, vacancy_id),
                now=weighing.weighed(opening.requirements),
                then=weighing.weighed(asked),
            )
        ]

    weigh(begin, vacancy_id, licence=10, crm=8, note="Field sales")
    while timers(begin, seconds=1)[0].run():
        pass

    assert [(str(one), *rest) for one, *rest in ranked(begin, vacancy_id)] == [
        tuple(one) for one in foretold
    ]
    with begin.read() as connection:
        newest = versions.listed(connection, vacancy_id)[0]
        difference = versions.difference(connection, vacancy_id)
    assert (newest.by, newest.note) == ("Mara", "Field sales")
    assert any("weighs 10 instead of 1" in one for one in newest.changes)
    assert newest.finished_at is not None
    assert difference.everybody == 60
    assert difference.moved


def test_saving_what_somebody_else_changed_meanwhile_is_refused(begin):
    vacancy_id = announce(begin)
    opening, _ = wish(begin, vacancy_id)
    weigh(begin, vacancy_id, licence=5)

    with pytest.raises(ChangedMeanwhile):
        weigh(begin, vacancy_id, licence=7, revision=opening.revision)
    with pytest.raises(Invalid, match="nothing weighs"):
        weigh(begin, vacancy_id)
    with pytest.raises(Invalid, match="above 0"):
        weigh(begin, vacancy_id, licence=-1)


def test_the_same_score_is_not_said_again(begin):
    vacancy_id = announce(begin)
    apply(begin, vacancy_id)
    before = len(said(begin, "application.scored.v1"))

    with begin() as work:
        rescoring.again(work, vacancy_id=vacancy_id, by="Mara")
    timers(begin, seconds=1)[0].run()

    assert len(said(begin, "application.scored.v1")) == before
    assert rescoring.left(begin, vacancy_id) == 0
    with begin.read() as connection:
        assert versions.difference(connection, vacancy_id).differing == 0


def test_rating_again_is_stopped_and_gone_on_with(begin_here):
    vacancy_id = announce(begin_here)
    crowd(begin_here, vacancy_id, 3 * rescoring.BATCH, kinds=3)
    timer, _ = timers(begin_here, seconds=1)
    with begin_here() as work:
        rescoring.again(work, vacancy_id=vacancy_id, by="Mara")
    timer.run()

    with begin_here() as work:
        rescoring.stop(work, vacancy_id=vacancy_id, by="Otto")
    while_stopped = timer.run()
    left = rescoring.left(begin_here, vacancy_id)
    told = list(rescore_all(begin_here, vacancy_id, wish=Command()))
    resumed = list(rescore_all(begin_here, vacancy_id, wish=Command(resume=True)))

    assert not while_stopped
    assert left == 2 * rescoring.BATCH
    assert "stopped with 100 left" in told[0]
    assert resumed[-2].endswith("100 of 100 rated again.")
    assert rescoring.left(begin_here, vacancy_id) == 0


def test_the_command_begins_stops_and_knows_its_vacancies(begin_here):
    vacancy_id = announce(begin_here)
    apply(begin_here, vacancy_id)

    nothing = list(rescore_all(begin_here, None, wish=Command()))
    stopped = list(rescore_all(begin_here, vacancy_id, wish=Command(stop=True)))
    again = list(rescore_all(begin_here, vacancy_id, wish=Command(again=True)))

    assert nothing == ["Nobody is behind."]
    assert stopped[0].startswith("Stopped")
    assert again[-1].startswith("Everybody is rated")
    with pytest.raises(NoSuchVacancy):
        list(rescore_all(begin_here, apply_id(), wish=Command(again=True)))


def apply_id():
    from uuid import uuid4

    return uuid4()


@pytest.fixture
def vacancy_id(begin_here):
    return announce(begin_here)


def seen(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, answer.text[:2000]
    return unescape(answer.text)


def test_the_page_shows_the_effect_and_saves_it_as_a_version(
    manager, begin_here, vacancy_id
):
    crowd(begin_here, vacancy_id, 30)
    as_it_is = seen(manager, f"/{vacancy_id}/what-if")

    effect = seen(manager, f"/{vacancy_id}/what-if?w-licence=10&m-licence=must")
    fields = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', effect))
    saved = manager.post(f"/{vacancy_id}/what-if", data=fields | {"note": "Field work"})
    after = seen(manager, saved.location)

    assert "change a weight to see who would move" in as_it_is
    assert "would move" in effect
    assert "is a must now" in effect
    assert saved.status_code == 303
    assert "Field work" in after
    assert "is a must and weighs 10 instead of 1" in after
    assert "have another place" in after


@pytest.mark.parametrize(
    ("weight", "says"),
    [("heavy", "is not a number"), ("-3", "above 0"), ("1/0", "not")],
)
def test_a_weight_that_is_none_is_named(manager, begin_here, vacancy_id, weight, says):
    text = seen(manager, f"/{vacancy_id}/what-if?w-licence={weight}")

    assert says in text
    assert "Driving licence" in text


def test_saving_nothing_says_so(manager, vacancy_id):
    answer = manager.post(f"/{vacancy_id}/what-if", data={"revision": "2"})

    assert answer.status_code == 400
    assert "nothing weighs anything else" in answer.text


def test_the_progress_can_be_stopped_from_the_page(manager, begin_here, vacancy_id):
    crowd(begin_here, vacancy_id, 5, kinds=2)
    manager.post(f"/{vacancy_id}/rescoring", data={"do": "again"})
    going = seen(manager, f"/{vacancy_id}/versions")
    manager.post(f"/{vacancy_id}/rescoring", data={"do": "stop"})
    stopped = seen(manager, f"/{vacancy_id}")
    manager.post(f"/{vacancy_id}/rescoring", data={"do": "resume"})
    wrong = manager.post(f"/{vacancy_id}/rescoring", data={"do": "dance"})

    assert "5 of 5 still to do" in going
    assert 'data-refresh="3"' in going
    assert "Mara Manager stopped the rating" in stopped
    assert "data-refresh" not in stopped
    assert "data-refresh" in seen(manager, f"/{vacancy_id}")
    assert wrong.status_code == 400


def test_an_empty_vacancy_has_versions_and_no_difference(manager, vacancy_id):
    text = seen(manager, f"/{vacancy_id}/versions")

    assert "Nobody has been rated twice yet" in text
    assert "proposed from what the vacancy says" in text
    assert "Nobody has applied yet, so nobody moves" in seen(
        manager, f"/{vacancy_id}/what-if?w-licence=9"
    )
