"""Where somebody is signed in, and ending it there."""

from services.intake.actions import sessions
from services.intake.queries.accounts import everybody
from shared.messages import AccountRevoked
from tests.intake.builders import said
from tests.intake.visitor import Visitor


def two_windows(service):
    desk, phone = (Visitor(service.web.test_client()).signs_in("rita") for _ in "12")
    return desk, phone


def test_signing_out_elsewhere_ends_that_session_and_no_other(service):
    desk, phone = two_windows(service)

    told = desk.post("/account/sessions/end", on="/account")

    assert told.status_code == 303
    assert desk.get("/vacancies/").status_code == 200
    assert phone.get("/vacancies/").location.startswith("/sign-in")


def test_the_other_services_hear_of_it(service):
    desk, _ = two_windows(service)
    before = len(said(service.begin, AccountRevoked))

    desk.post("/account/sessions/end", on="/account")

    assert len(said(service.begin, AccountRevoked)) == before + 1


def test_a_copy_of_the_cookie_is_worth_nothing_after_signing_out(service):
    rita = Visitor(service.web.test_client()).signs_in("rita")
    cookie = rita.client.get_cookie("turnout").value

    rita.post("/sign-out", on="/account")

    thief = service.web.test_client()
    thief.set_cookie("turnout", cookie)
    assert thief.get("/vacancies/").location.startswith("/sign-in")


def test_nobody_ends_a_session_of_somebody_else(service):
    rita = Visitor(service.web.test_client()).signs_in("rita")
    mark = Visitor(service.web.test_client()).signs_in("mark")
    with service.begin() as work:
        (account,) = (
            one for one in everybody(work.connection) if one.role == "manager"
        )
        theirs = sessions.begin(work, account.id, agent="Mark’s phone")

    refused = rita.post(f"/account/sessions/{theirs}/end", on="/account")

    assert refused.status_code == 404
    assert mark.get("/vacancies/").status_code == 200


def test_the_list_names_the_browser_and_the_one_at_hand(service):
    rita = Visitor(service.web.test_client(use_cookies=True)).signs_in("rita")

    page = rita.get("/account").text

    assert "Werkzeug" in page
    assert "this one" in page
