"""Who is there, what they may do, and how long."""

from datetime import timedelta

import pytest
from flask.sessions import SecureCookieSessionInterface
from sqlalchemy.exc import OperationalError

from tests.shared.web.office import ADA, MONDAY, an_app


@pytest.fixture
def app(file_begin):
    return an_app(file_begin)


def visitor(app, *, role=None):
    client = app.test_client()
    if role:
        client.get(f"/sign-in?role={role}")
    return client


def cookie_of(response):
    (cookie,) = [
        one
        for one in response.headers.getlist("Set-Cookie")
        if one.startswith("turnout=")
    ]
    return cookie


def bearer(app, cookie):
    """A visitor who brings that cookie along."""
    client = app.test_client()
    client.set_cookie("turnout", cookie.split(";")[0].removeprefix("turnout="))
    return client


def test_a_stranger_is_asked_to_sign_in_and_brought_back(app):
    answer = visitor(app).get("/vacancies/sales?level=3&city=Köln")

    assert answer.status_code == 303
    assert answer.location == (
        "/sign-in?next=%2Fvacancies%2Fsales%3Flevel%3D3%26city%3DK%C3%B6ln"
    )


def test_a_stranger_behind_a_prefix_is_brought_back_there(app):
    answer = visitor(app).get(
        "/vacancies/sales", environ_overrides={"SCRIPT_NAME": "/shortlists"}
    )

    assert answer.location == "/sign-in?next=%2Fshortlists%2Fvacancies%2Fsales"


def test_a_strangers_form_is_not_sent_again(file_begin):
    app = an_app(file_begin)
    app.config["WTF_CSRF_ENABLED"] = False

    answer = visitor(app).post("/vacancies/sales")

    assert (answer.status_code, answer.location) == (303, "/sign-in")


def test_a_program_is_told_in_its_own_words(app):
    answer = visitor(app).get("/own", headers={"Accept": "application/json"})

    assert answer.status_code == 401
    assert answer.json["title"] == "Please sign in"


def test_people_of_the_role_come_in(app):
    answer = visitor(app, role="recruiter").get("/vacancies/sales")

    assert answer.text == "sales for Ada Example of Northern Lights"


def test_people_of_another_role_do_not(app):
    answer = visitor(app, role="desk").get("/vacancies/sales")

    assert answer.status_code == 403
    assert "another role" in answer.text


def test_whoever_signs_out_is_out(app):
    app.config["WTF_CSRF_ENABLED"] = False
    client = visitor(app, role="admin")

    client.post("/sign-out")

    assert client.get("/own").status_code == 303


def test_the_cookie_is_kept_from_scripts_and_other_sites(app):
    cookie = cookie_of(app.test_client().get("/sign-in"))

    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/" in cookie
    assert "Secure" not in cookie


def test_behind_tls_the_cookie_insists_on_it(file_begin):
    app = an_app(file_begin, public_url="https://jobs.example")

    cookie = cookie_of(
        app.test_client().get("/sign-in", base_url="https://jobs.example")
    )

    assert "Secure" in cookie


def test_a_session_ends_by_itself(file_begin):
    app = an_app(file_begin, session_length=timedelta(seconds=-1))
    client = visitor(app, role="recruiter")

    assert client.get("/own").status_code == 303


def test_one_services_cookie_opens_the_others(file_begin):
    intake, scoring = an_app(file_begin), an_app(file_begin)
    cookie = cookie_of(intake.test_client().get("/sign-in"))

    answer = bearer(scoring, cookie).get("/own")

    assert answer.text == "Ada Example"


def test_a_cookie_signed_with_another_key_opens_nothing(file_begin):
    foreign, ours = an_app(file_begin, secret="other"), an_app(file_begin)
    cookie = cookie_of(foreign.test_client().get("/sign-in"))

    answer = bearer(ours, cookie).get("/own")

    assert answer.status_code == 303


@pytest.mark.parametrize(
    "person",
    [None, {}, "Ada", {"name": "Ada", "role": "owner", "since": 0},
     {"name": "Ada", "role": "desk", "since": "today"}],
)  # fmt: skip
def test_a_cookie_of_another_version_opens_nothing(app, person):
    signer = SecureCookieSessionInterface().get_signing_serializer(app)
    cookie = signer.dumps({"_user_id": str(ADA), "person": person})

    answer = bearer(app, f"turnout={cookie}").get("/own")

    assert answer.status_code == 303


def test_a_revoked_account_is_out_at_once(file_begin):
    asked = []
    app = an_app(file_begin, revoked=lambda *who: asked.append(who) or len(asked) > 1)
    client = visitor(app, role="recruiter")

    before, after = client.get("/own"), client.get("/own")

    assert (before.status_code, after.status_code) == (200, 303)
    assert asked[0] == (ADA, MONDAY)


def gone(_account_id, _since):
    raise OperationalError("select", {}, Exception("no server"))


def test_without_a_database_the_page_says_so(file_begin):
    app = an_app(file_begin, revoked=gone)
    client = visitor(app, role="recruiter")

    answer = client.get("/own")

    assert answer.status_code == 503
    assert "cannot be reached" in answer.text
    assert "Traceback" not in answer.text
