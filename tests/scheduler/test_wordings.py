"""Letters worded by staff: checked, shown first, kept as versions, taken back."""

import pytest

from services.scheduler.channels import LANGUAGES, words_in
from services.scheduler.domain.wording import MAY, faults_in
from services.scheduler.queries.outbox import messages
from services.scheduler.store.wordings import wordings_of
from shared.web.roles import Role
from tests.scheduler.test_candidate_pages import take, text

GOOD = {"subject": "Come: {when}", "body": "Dear {name},\n{when}\n{where}\n{link}"}


def reword(office, kind="booked", language="en", **form):
    client = office.client(Role.RECRUITER)
    return client.post(f"/letters/{kind}/{language}", data=GOOD | form)


def versions(office, kind="booked", language="en"):
    with office.begin.read() as connection:
        return wordings_of(connection, kind, language=language)


@pytest.mark.parametrize("kind", MAY)
@pytest.mark.parametrize("language", LANGUAGES)
def test_our_own_letters_pass_the_check_staff_have_to_pass(kind, language):
    ours = words_in(language).sentences

    faults = faults_in(
        kind, subject=ours[f"mail.{kind}.subject"], body=ours[f"mail.{kind}.body"]
    )

    assert not faults


def test_a_letter_is_said_as_staff_worded_it(office):
    session = office.opens()
    (ada,) = office.invites(session, 1)

    kept = reword(office)
    take(office.client(), office, ada, session)

    with office.begin.read() as connection:
        (letter, *_), _ = messages(connection)
    assert kept.status_code == 303
    assert letter.subject == "Come: Tuesday 3 March, 12:00 (Moscow)"
    assert letter.body.startswith("Dear Person 00,\nTuesday 3 March")


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"body": "{when} {where}"}, "it has to say {link}"),
        ({"body": "{when} {where} {link} {salary}"}, "{salary} is nothing we can"),
        ({"subject": "{name.__class__}"}, "is nothing we can"),
        ({"subject": "{name!r}"}, "is nothing we can"),
        ({"body": "{when} {where} {link} {0}"}, "is nothing we can"),
        ({"body": "{when} {where} {link} {"}, "stands alone"),
        ({"subject": "  "}, "say something"),
        ({"body": "{when}{where}{link}" + "x" * 4000}, "at most 4000"),
    ],
)
def test_what_cannot_be_sent_is_named_and_not_kept(office, form, said):
    answer = reword(office, **form)

    assert answer.status_code == 400
    assert said in text(answer)
    assert not versions(office)


def test_looking_first_keeps_nothing(office):
    answer = reword(office, look="yes")

    assert answer.status_code == 200
    assert "Dear Ada Example" in text(answer)
    assert not versions(office)


def test_every_version_is_kept_and_ours_is_a_press_away(office):
    reword(office)
    reword(office)
    reword(office, subject="Soon: {when}")

    office.client(Role.RECRUITER).post("/letters/booked/en/reset")

    assert [(one.version, one.ours) for one in versions(office)] == [
        (3, True),
        (2, False),
        (1, False),
    ]
    page = text(office.client(Role.RECRUITER).get("/letters/booked/en"))
    assert "Your interview: {when}" in page


def test_the_list_says_which_are_whose(office):
    reword(office, language="ko")

    page = text(office.client(Role.RECRUITER).get("/letters"))

    assert page.count(">yours<") == 1


@pytest.mark.parametrize("address", ["/letters/x/en", "/letters/booked/sv"])
def test_a_letter_there_is_not_is_missing(office, address):
    assert office.client(Role.RECRUITER).get(address).status_code == 404


def test_only_planners_word_letters(office):
    assert office.client(Role.DESK).get("/letters").status_code == 403
