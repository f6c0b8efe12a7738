"""The pages of hiring managers, as a browser without scripts sees them."""

import re
from html import unescape
from uuid import uuid4

import pytest

from services.scoring.queries import applications, shortlists
from services.scoring.queries import vacancies as vacancy_queries
from tests.scoring.builders import RESUME
from tests.scoring.conftest import sign_in
from tests.scoring.world import announce, apply

WORSE = "Cook\n2019 - 2020\nCook, Inn at the lake\n"


@pytest.fixture
def vacancy_id(begin_here):
    return announce(begin_here)


@pytest.fixture
def good(begin_here, vacancy_id):
    return apply(begin_here, vacancy_id)


@pytest.fixture
def bad(begin_here, vacancy_id):
    return apply(begin_here, vacancy_id, text=WORSE)


def code_of(begin, application_id):
    with begin.read() as connection:
        return applications.one(connection, application_id).code


def verdict_of(begin, application_id):
    with begin.read() as connection:
        return applications.one(connection, application_id).verdict


def page(client, address, status=200, **more):
    answer = client.get(address, **more)
    assert answer.status_code == status, answer.text[:2000]
    return unescape(answer.text)


def send(client, address, status=303, **fields):
    answer = client.post(address, data=fields)
    assert answer.status_code == status, answer.text[:2000]
    return answer


def test_an_office_without_vacancies_says_what_will_stand_here(manager):
    assert "No vacancies yet" in page(manager, "/")


def test_the_list_says_what_waits(manager, vacancy_id, good, bad):
    text = page(manager, "/?q=account")

    assert f"/{vacancy_id}" in text
    assert re.search(r"<strong>2</strong> applied", text)
    assert "requirements to confirm" in text


def test_a_search_without_a_match_leads_back(manager, vacancy_id):
    assert "Show all vacancies" in page(manager, "/?q=plumber")


def test_a_vacancy_without_applications_says_so(manager, vacancy_id):
    assert "Nobody has applied yet" in page(manager, f"/{vacancy_id}")


def test_the_best_stand_first_with_reasons(manager, begin_here, vacancy_id, good, bad):
    text = page(manager, f"/{vacancy_id}")

    assert text.index(str(good)) < text.index(str(bad))
    assert "2 years in sales" in text
    assert "To ask:" in text


def test_ties_are_shown_as_ties(manager, begin_here, vacancy_id, good):
    apply(begin_here, vacancy_id)

    assert "tie of 2" in page(manager, f"/{vacancy_id}")


def test_filters_stay_in_the_address(manager, begin_here, vacancy_id, good, bad):
    cooks = page(manager, f"/{vacancy_id}?q=COOK+inn")
    refused = page(manager, f"/{vacancy_id}?gate=met&verdict=open")
    nobody = page(manager, f"/{vacancy_id}?q=astronaut&page=x")

    assert str(bad) in cooks
    assert str(good) not in cooks
    assert str(bad) not in refused
    assert "Nobody fits these filters" in nobody


def test_a_long_shortlist_comes_in_pages(manager, begin_here, vacancy_id):
    for _ in range(51):
        apply(begin_here, vacancy_id, text="CRM")

    assert "Page 1 of 2" in page(manager, f"/{vacancy_id}")
    assert "Page 2 of 2" in page(manager, f"/{vacancy_id}?page=2")


def test_review_is_blind_until_somebody_switches_it_off(
    manager, begin_here, vacancy_id, good
):
    blind = page(manager, f"/{vacancy_id}")

    other = announce(begin_here)
    apply(begin_here, other)

    answer = send(manager, f"/{vacancy_id}/names", names="shown", back=f"/{vacancy_id}")

    assert answer.location == f"/{vacancy_id}"
    assert "data-person" not in blind
    assert code_of(begin_here, good) in blind
    assert f'data-person="{good}"' in page(manager, f"/{vacancy_id}")
    assert "data-person" not in page(manager, f"/{other}")
    history = page(manager, f"/applications/{good}")
    assert "Mara Manager: switched names on for this vacancy" in history


@pytest.mark.parametrize("back", ["https://example.org", "//example.org", "/\\x", ""])
def test_the_switch_leads_nowhere_else(manager, vacancy_id, back):
    answer = send(manager, f"/{vacancy_id}/names", names="shown", back=back)

    assert answer.location == "/"


def test_the_page_of_one_says_why_with_quotes_in_the_text(manager, good):
    text = page(manager, f"/applications/{good}")

    assert "Why" in text
    assert '<mark id="at-' in text
    assert "Driving licence category B" in text
    assert "To ask" in text


def test_the_text_stands_there_whole(manager, good):
    text = page(manager, f"/applications/{good}")

    shown = re.search(r'class="resume-text"[^>]*>(.*?)</div>', text, re.DOTALL)[1]
    assert re.sub(r"<[^>]+>", "", shown) == RESUME


def test_a_text_with_marks_of_its_own_stays_text(manager, begin_here, vacancy_id):
    nasty = apply(begin_here, vacancy_id, text="<script>alert(1)</script> CRM")

    assert "<script>alert" not in manager.get(f"/applications/{nasty}").text


def test_advancing_goes_on_to_the_next_and_offers_to_take_it_back(
    manager, begin_here, good, bad
):
    answer = send(manager, f"/applications/{good}/advance")

    following = page(manager, answer.location)
    assert answer.location.startswith(f"/applications/{bad}")
    assert f"{code_of(begin_here, good)} is <strong>advanced</strong>" in following
    assert f"/applications/{good}/undo" in following


def test_after_the_last_one_comes_the_list(manager, vacancy_id, good):
    answer = send(manager, f"/applications/{good}/advance")

    assert answer.location.startswith(f"/{vacancy_id}?decided=")
    assert f"/applications/{good}/undo" in page(manager, answer.location)


def test_from_the_list_one_stays_in_the_list(manager, vacancy_id, good, bad):
    answer = send(manager, f"/applications/{good}/advance", then="list")

    assert answer.location.startswith(f"/{vacancy_id}?")


def test_a_rejection_without_a_reason_comes_back_with_the_form_open(
    manager, begin_here, good
):
    answer = send(manager, f"/applications/{good}/reject", status=400, reason=" ")

    assert "please say why" in answer.text
    assert verdict_of(begin_here, good) == "open"


def test_a_rejection_is_kept_with_its_reason_and_can_be_undone(
    manager, begin_here, good
):
    send(manager, f"/applications/{good}/reject", reason="no car")
    rejected = page(manager, f"/applications/{good}")

    send(manager, f"/applications/{good}/undo")

    assert "Mara Manager rejected" in rejected
    assert "no car" in rejected
    assert verdict_of(begin_here, good) == "open"


def test_two_are_compared_requirement_by_requirement(manager, vacancy_id, good, bad):
    text = page(manager, f"/{vacancy_id}/compare?ids={good},{bad}")
    same = page(manager, f"/{vacancy_id}/compare?ids={good}&ids={bad}&ids=x")

    assert "Side by side" in text
    assert text.count('scope="col"') == same.count('scope="col"') == 3


def test_one_cannot_be_compared(manager, vacancy_id, good):
    answer = manager.get(f"/{vacancy_id}/compare?ids={good}")

    assert answer.status_code == 303
    assert "Choose 2 to 5" in page(manager, answer.location)


def test_the_editor_shows_where_a_requirement_comes_from(manager, begin_here):
    vacancy_id = announce(begin_here, template=None)

    text = page(manager, f"/{vacancy_id}/requirements")

    assert "At least 2 years of experience in sales" in text
    assert "Confirm these requirements" in text
    assert "Not taken over" in text


def test_confirming_is_signed(manager, vacancy_id):
    send(manager, f"/{vacancy_id}/requirements/confirm")

    assert "Confirmed by Mara Manager" in page(manager, f"/{vacancy_id}/requirements")


def test_a_requirement_is_added_by_its_own_form(manager, begin_here, vacancy_id):
    form = page(manager, f"/{vacancy_id}/requirements?add=language")
    send(
        manager,
        f"/{vacancy_id}/requirements",
        kind="language",
        code="de",
        min="B2",
        must="must",
        weight="2,5",
    )

    assert "Language (two letters)" in form
    assert "German B2 or better" in page(manager, f"/{vacancy_id}/requirements")


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"kind": "experience", "min_months": "many"}, "must be a whole number"),
        ({"kind": "experience", "min_months": "12", "weight": "a"}, "must be a number"),
        ({"kind": "experience", "min_months": "12", "weight": "-1"}, "above 0"),
        ({"kind": "own_car"}, "say why the work cannot be done"),
        ({"kind": "height"}, "is none of"),
        ({}, "is none of"),
    ],
)
def test_a_faulty_form_comes_back_as_it_was_sent(manager, vacancy_id, fields, fault):
    answer = send(manager, f"/{vacancy_id}/requirements", status=400, **fields)

    assert fault in unescape(answer.text)


def test_a_requirement_is_changed_and_deleted(manager, begin_here, vacancy_id):
    there = f"/{vacancy_id}/requirements"

    send(
        manager,
        f"{there}/salary",
        kind="salary",
        max="50000",
        currency="RUB",
        period="month",
        by_city="Moscow: 1-70000\nOmsk: 1-20000",
        must="nice",
    )
    send(manager, f"{there}/own-car/delete")

    text = page(manager, there)
    assert "Up to 70\u202f000 RUB a month in Moscow" in text
    assert 'action="/' + f"{vacancy_id}/requirements/own-car" not in text


def test_a_faulty_change_shows_the_fault_at_its_field(manager, vacancy_id):
    answer = send(
        manager,
        f"/{vacancy_id}/requirements/sales",
        status=400,
        kind="experience",
        min_months="x",
        family="sales",
    )

    assert 'id="r-sales-min_months-help"' in answer.text


def test_beginning_again_is_possible(manager, begin_here, vacancy_id):
    send(manager, f"/{vacancy_id}/requirements/own-car/delete")

    send(manager, f"/{vacancy_id}/requirements/propose")

    with begin_here.read() as connection:
        opening = vacancy_queries.one(connection, vacancy_id)
    assert "own-car" in {one.id for one in opening.requirements}
    assert not opening.confirmed


@pytest.mark.parametrize(
    "address", ["/{id}", "/{id}/requirements", "/{id}/compare", "/applications/{id}"]
)
def test_what_is_not_there_is_not_found(manager, address):
    page(manager, address.format(id=uuid4()), status=404)


def test_other_roles_are_refused_and_strangers_asked_to_sign_in(desk, web):
    page(desk, "/", status=403)

    assert web.test_client().get("/").location.startswith("/sign-in?next=")


@pytest.mark.parametrize("role", ["recruiter", "manager", "admin"])
def test_those_who_hire_may_read(web, clock, role):
    page(sign_in(web.test_client(), clock, role), "/")


def test_a_form_without_its_token_changes_nothing(web, manager, begin_here, good):
    web.config["WTF_CSRF_ENABLED"] = True

    send(manager, f"/applications/{good}/advance", status=400)

    assert verdict_of(begin_here, good) == "open"


def test_every_address_is_guarded(web):
    views = [
        web.view_functions[rule.endpoint]
        for rule in web.url_map.iter_rules()
        if rule.endpoint.startswith("scoring.")
        and rule.endpoint != "scoring.static"
        and "token" not in rule.arguments  # guarded by the link itself
    ]

    assert len(views) > 10
    assert all(getattr(view, "roles", ()) for view in views)


def test_codes_say_nothing_and_stay_the_same():
    candidate_id = uuid4()

    assert shortlists.code(candidate_id) == shortlists.code(candidate_id)
    assert re.fullmatch(r"[0-9A-F]{3}-[0-9A-F]{3}", shortlists.code(candidate_id))
