"""What costs: contacts and publications, once, and only with somebody's word (8, 22, 23, 28)."""

import threading

import pytest

from services.intake.actions.sources import accounts, contacts, publishing
from services.intake.boards.changes import ExternalRef
from services.intake.domain.source import NotPermitted, Unsure
from services.intake.store import board_intents, board_responses
from services.intake.store.board_tables import board_vacancy, spend
from shared.errors import Invalid, Refused
from tests.intake.boards.probes import count
from tests.intake.builders import DESCRIPTION, a_vacancy
from tests.stubs.hh.people import resume

CHOICES = {"area": "1", "role": "70", "property": "HH_STANDARD"}


@pytest.fixture
def vacancy(switchboard):
    return a_vacancy(switchboard.begin, "Ночной сторож")


@pytest.fixture
def found(world):
    """Somebody found by search, whose contacts are closed."""
    told = resume(77, updated=world.time(), url=world.url)
    world.resumes[77] = told
    world.closed.add(told["id"])
    return ExternalRef(kind="resume", id=told["id"])


def allow(switchboard, account_id, many):
    with switchboard.begin() as work:
        accounts.set_contacts_a_day(work, account_id, str(many))


def open_for(switchboard, account_id, ref):
    return contacts.open_contacts(
        switchboard, account_id, ref, person_ref=ref.id, by="Rita"
    )


def publish(switchboard, account_id, vacancy, *, permitted=True, **choices):
    long = publishing.posting(switchboard, vacancy, CHOICES | choices)
    return publishing.publish(
        switchboard, account_id, long, by="Rita", permitted=permitted
    )


def test_by_default_no_contact_is_ever_opened(switchboard, hh, world, found):
    with pytest.raises(NotPermitted, match="At most 0"):
        open_for(switchboard, hh, found)

    assert not world.spent
    assert not world.journal


def test_a_contact_is_opened_once_and_stands_in_the_ledger(
    switchboard, hh, world, found
):
    allow(switchboard, hh, 5)

    raw = open_for(switchboard, hh, found)
    with pytest.raises(NotPermitted, match="paid for before"):
        open_for(switchboard, hh, found)

    assert b"person77@example.com" in raw.body
    assert world.contacts_left == 1
    with switchboard.begin.read() as connection:
        (entry,) = board_intents.ledger(connection, hh)
    assert (entry.state, entry.permit_by) == ("spent", "Rita")
    assert count(switchboard, spend) == 1


def test_two_at_once_and_one_contact_left_spend_once(switchboard, hh, world, found):
    allow(switchboard, hh, 1)
    other = resume(78, updated=world.time(), url=world.url)
    world.resumes[78] = other
    world.closed.add(other["id"])
    refs, refusals = [found, ExternalRef(kind="resume", id=other["id"])], []

    def spend_one(ref):
        try:
            open_for(switchboard, hh, ref)
        except NotPermitted as refusal:
            refusals.append(refusal)

    threads = [threading.Thread(target=spend_one, args=(ref,)) for ref in refs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(world.spent) == 1
    assert len(refusals) == 1


def test_contacts_hidden_after_payment_are_spent_and_not_paid_again(
    switchboard, hh, world, found
):
    allow(switchboard, hh, 5)
    world.resumes[77] |= {"contact": [], "hidden_fields": [{"id": "phones"}]}

    raw = open_for(switchboard, hh, found)

    candidate = switchboard.connector("hh").map(raw)
    assert candidate.phones == ()
    with pytest.raises(NotPermitted):
        open_for(switchboard, hh, found)
    assert len(world.spent) == 1


def test_who_hides_every_contact_costs_nothing(switchboard, hh, world, found):
    allow(switchboard, hh, 5)
    hidden = [{"id": "phones"}, {"id": "email"}, {"id": "other_contacts"}]
    world.resumes[77] |= {"hidden_fields": hidden}

    with pytest.raises(Refused, match="hides every contact"):
        open_for(switchboard, hh, found)

    assert not world.spent
    with switchboard.begin.read() as connection:
        assert not board_intents.ledger(connection, hh)


def test_a_lost_answer_counts_as_spent_and_is_not_asked_again(
    switchboard, hh, world, found
):
    allow(switchboard, hh, 5)
    world.order(path="/with_contact", kind="lost", count=5)

    with pytest.raises(Unsure):
        open_for(switchboard, hh, found)
    with pytest.raises(NotPermitted):
        open_for(switchboard, hh, found)

    assert len(world.asked("/with_contact")) == 1


def test_pulling_never_follows_a_link_that_costs(switchboard, hh, world, found):
    raw = switchboard.connector("hh").fetch_candidate(
        switchboard.of(hh)[0],
        ExternalRef(
            kind="application",
            id="1",
            ref={"resume_url": f"{world.url}/resumes/{found.id}", "messages": 0},
        ),
    )

    assert switchboard.connector("hh").map(raw).contacts_state == "paid"
    assert not world.spent


def test_a_vacancy_is_published_once_with_its_price_agreed(
    switchboard, hh, world, vacancy
):
    _long(switchboard, vacancy)

    with pytest.raises(NotPermitted):
        publish(switchboard, hh, vacancy, permitted=False)
    assert not world.vacancies
    first = publish(switchboard, hh, vacancy)
    again = publish(switchboard, hh, vacancy)

    assert first == again
    assert world.publications == 2
    assert world.vacancies[first]["code"] == str(vacancy)
    with switchboard.begin.read() as connection:
        there = board_responses.vacancy(connection, hh, first)
    assert there.vacancy_id == vacancy


def test_the_price_stands_there_before_anything_is_spent(
    switchboard, hh, world, vacancy
):
    wanted = publishing.posting(switchboard, vacancy, {})

    quote = publishing.quote(switchboard, hh, wanted)

    assert quote.possible
    assert quote.variants == (("HH_STANDARD", "Стандарт (3 left)"),)
    assert world.publications == 3


@pytest.mark.parametrize("lost", ["/publish$", "/drafts$"])
def test_a_lost_answer_ends_in_one_vacancy_and_one_spend(
    switchboard, hh, world, vacancy, lost
):
    _long(switchboard, vacancy)
    world.order(path=lost, method="POST", kind="lost")

    try:
        made = publish(switchboard, hh, vacancy)
    except Unsure:
        made = publish(switchboard, hh, vacancy)

    assert list(world.vacancies) == [made]
    assert world.publications == 2
    assert count(switchboard, spend) == 1


def test_one_like_it_on_the_board_is_told(switchboard, hh, world, vacancy):
    _long(switchboard, vacancy)
    world.post("Ночной сторож")

    with pytest.raises(Refused, match="one like it on the board already"):
        publish(switchboard, hh, vacancy)

    assert world.publications == 3
    assert count(switchboard, spend) == 0


def test_without_a_bought_publication_it_says_so(switchboard, hh, world, vacancy):
    _long(switchboard, vacancy)
    world.publications = 0

    assert not publishing.quote(
        switchboard, hh, publishing.posting(switchboard, vacancy, {})
    ).possible
    with pytest.raises(Refused, match="no bought publication is left"):
        publish(switchboard, hh, vacancy)


def test_what_the_board_does_not_take_is_named_field_by_field(
    switchboard, hh, world, vacancy
):
    with pytest.raises(Invalid) as fault:
        publish(switchboard, hh, vacancy, role="")

    assert set(fault.value.fields) == {"description", "professional_roles"}
    assert not world.drafts
    assert world.publications == 3


def test_too_early_to_prolong_says_why(switchboard, hh, world):
    there = world.post("Ночной сторож")

    with pytest.raises(Refused, match="Слишком рано"):
        publishing.keep_up(switchboard, hh, there, by="Rita")


def test_taking_down_keeps_what_came(switchboard, hh, world):
    there = world.post("Ночной сторож")

    publishing.take_down(switchboard, hh, there)

    assert world.vacancies[there]["archived"]
    with switchboard.begin.read() as connection:
        assert board_responses.vacancy(connection, hh, there).state == "archived"
    assert count(switchboard, board_vacancy) == 1


def _long(switchboard, vacancy):
    from services.intake.actions import vacancies
    from tests.intake.builders import terms

    with switchboard.begin() as work:
        told = terms("Ночной сторож", DESCRIPTION * 4)
        vacancies.edit(work, vacancy, terms=told)
