"""Faults of the network, the limits and the money of hh.ru (faults 5 to 14, 35)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from services.intake.actions.sources.pulling import pull
from services.intake.actions.sources.switchboard import connectors
from services.intake.boards import BOARDS
from services.intake.boards.changes import Budget
from services.intake.store import boards
from tests.intake.boards.conftest import connected
from tests.intake.boards.probes import account, marks, people, waiting
from tests.stubs.hh.world import peopled


def said_no(kind, value, **more):
    return {"request_id": "r1", "errors": [{"type": kind, "value": value, **more}]}


@pytest.fixture
def six(world):
    return peopled(world, people=6)


def test_too_fast_without_a_hint_waits_with_jitter(switchboard, hh, six, pace):
    six.order(path="^/negotiations", status=429, count=3)

    assert pull(switchboard, hh, Budget())

    assert people(switchboard) == 6
    assert pace.slept[:3] == [0.5, 1.0, 2.0]


def test_too_fast_with_seconds_waits_that_long(switchboard, hh, six, pace):
    six.order(path="^/me|^/employers", status=429, headers={"Retry-After": "7"})

    assert pull(switchboard, hh, Budget())

    assert max(pace.slept) >= 7
    assert people(switchboard) == 6


def test_too_fast_with_a_date_waits_until_then(switchboard, hh, six, pace, clock):
    until = format_datetime(
        clock.now().astimezone(UTC) + timedelta(seconds=40), usegmt=True
    )
    six.order(path="^/negotiations$", status=429, headers={"Retry-After": until})

    assert pull(switchboard, hh, Budget())

    assert max(pace.slept) >= 39


def test_a_long_wait_is_left_to_a_later_pull(switchboard, hh, six, pace, clock):
    six.order(path="^/negotiations$", status=429, headers={"Retry-After": "1800"})
    began = clock.now()

    assert not pull(switchboard, hh, Budget())

    row = account(switchboard, hh)
    assert row.trouble == "slow down"
    assert row.not_before >= began + timedelta(minutes=30)
    assert not pace.slept


@pytest.mark.parametrize(
    "value", ["view_limit_exceeded", "daily_resume_search_limit_exceeded"]
)
def test_a_daily_limit_sleeps_to_the_next_day_and_others_go_on(
    switchboard, hh, six, stub, clock, pace, value
):
    other = connected(switchboard, stub, six)
    mine = six.tokens[0].access
    six.order(
        path="^/resumes/",
        status=429,
        body=said_no("resumes", value),
        count=50,
        token=mine,
    )

    assert not pull(switchboard, hh, Budget())
    assert pull(switchboard, other, Budget())

    row = account(switchboard, hh)
    assert row.trouble == "daily limit"
    assert row.not_before.astimezone(UTC) == datetime(2026, 3, 2, 21, 5, tzinfo=UTC)
    assert waiting(switchboard) == 6
    assert people(switchboard) == 6
    assert not pace.slept


@pytest.mark.parametrize(
    ("kind", "value", "trouble"),
    [
        ("api_access_payment", "action_must_be_payed", "payment"),
        ("resumes", "quota_exceeded", "quota"),
        ("resumes", "no_available_service", "quota"),
        ("negotiations", "not_enough_purchased_services", "quota"),
    ],
)
def test_what_is_not_paid_is_told_and_nothing_is_lost(
    switchboard, hh, six, clock, kind, value, trouble
):
    six.order(path="^/resumes/", status=403, body=said_no(kind, value))

    assert not pull(switchboard, hh, Budget())
    row = account(switchboard, hh)
    assert (row.state, row.trouble) == ("active", trouble)
    assert waiting(switchboard) == 6
    assert len(six.asked("^/resumes/")) == 1

    assert pull(switchboard, hh, Budget())
    assert people(switchboard) == 6
    assert account(switchboard, hh).trouble == ""


@pytest.mark.parametrize("status", [500, 502, 503, 504])
@pytest.mark.parametrize("body", [None, "<html>Bad gateway</html>"])
def test_a_burst_of_server_errors_is_waited_out(switchboard, hh, six, status, body):
    six.order(path="^/negotiations", status=status, body=body, count=4)

    assert pull(switchboard, hh, Budget())

    assert people(switchboard) == 6


def test_the_breaker_opens_and_tries_once_while_half_open(switchboard, hh, six, clock):
    six.order(path="", status=503, count=7)

    assert not pull(switchboard, hh, Budget())
    assert account(switchboard, hh).trouble == "away"
    assert len(six.journal) == 6
    assert not pull(switchboard, hh, Budget())
    assert len(six.journal) == 6

    clock.move(timedelta(minutes=6))
    assert not pull(switchboard, hh, Budget())
    assert len(six.journal) == 7
    clock.move(timedelta(minutes=6))
    assert pull(switchboard, hh, Budget())
    assert people(switchboard) == 6


@pytest.mark.parametrize("kind", ["cut_json", "cut_body", "cut_gzip", "reset"])
def test_half_an_answer_is_asked_for_again(switchboard, hh, six, kind):
    six.order(path="^/negotiations/inbox", kind=kind, count=2)

    assert pull(switchboard, hh, Budget())

    assert people(switchboard) == 6


@pytest.mark.parametrize("kind", ["cut_json", "cut_body", "reset"])
def test_a_page_that_is_always_cut_leaves_the_cursor_where_it_was(
    switchboard, hh, six, kind
):
    six.order(path="^/negotiations/inbox", kind=kind, count=1000)

    assert not pull(switchboard, hh, Budget())

    assert account(switchboard, hh).trouble == "away"
    assert not [scope for scope in marks(switchboard, hh) if scope != "vacancies"]


@pytest.mark.parametrize("kind", ["silence", "drip"])
def test_a_board_that_drips_ends_with_the_deadline(switchboard, hh, six, kind):
    tools = replace(switchboard.tools, seconds=0.3)
    hasty = replace(switchboard, tools=tools, connectors=connectors(BOARDS, tools))
    six.order(path="^/negotiations$", kind=kind)

    assert pull(hasty, hh, Budget())

    assert people(switchboard) == 6


def test_a_board_that_is_not_there_is_asked_again_later(switchboard, stub, world):
    gone = connected(switchboard, "http://nowhere.invalid", world)

    assert not pull(switchboard, gone, Budget())

    row = account(switchboard, gone)
    assert (row.state, row.trouble) == ("active", "away")


def test_a_broken_handshake_is_tried_again_later(switchboard, stub, world):
    """A server that speaks no TLS where TLS is expected (fault 12)."""
    bad = connected(switchboard, stub.replace("http://", "https://"), world)

    assert not pull(switchboard, bad, Budget())

    row = account(switchboard, bad)
    assert (row.state, row.trouble) == ("active", "away")
    assert world.journal == []


def test_no_page_is_larger_than_the_board_allows(switchboard, hh, world):
    """Nothing that hh.ru would refuse is ever asked for (fault 18)."""
    peopled(world, people=120)

    assert pull(switchboard, hh, Budget())

    asked = [dict(entry.query) for entry in world.journal]
    sizes = {int(query["per_page"]) for query in asked if "per_page" in query}
    pages = {int(query.get("page", 0)) for query in asked}
    assert people(switchboard) == 120
    assert max(sizes) <= 50
    assert max(pages) >= 1


def test_a_page_instead_of_data_is_no_empty_list(switchboard, hh, six):
    six.order(path="^/negotiations$", kind="html")

    assert not pull(switchboard, hh, Budget())

    row = account(switchboard, hh)
    assert (row.state, row.trouble) == ("stopped", "contract")


@pytest.mark.parametrize(
    ("status", "body", "trouble"),
    [
        (
            403,
            {
                "errors": [
                    {
                        "type": "captcha_required",
                        "value": "captcha_required",
                        "captcha_url": "https://hh.ru/c",
                    }
                ]
            },
            "captcha",
        ),
        (
            403,
            said_no("negotiations", "employer_on_additional_check_restricted"),
            "blocked",
        ),
        (400, said_no("bad_user_agent", "blacklisted"), "settings"),
        (
            403,
            said_no(
                "manager_accounts",
                "used_manager_account_forbidden",
                allowed_accounts=[{"id": "77"}],
            ),
            "settings",
        ),
        (403, said_no("oauth", "user_auth_expected"), "settings"),
    ],
)
def test_what_only_a_person_can_mend_stops_the_account(
    switchboard, hh, six, status, body, trouble
):
    six.order(path="^/resumes/", status=status, body=body)

    assert not pull(switchboard, hh, Budget())

    row = account(switchboard, hh)
    assert (row.state, row.trouble) == ("stopped", trouble)
    assert waiting(switchboard) == 6
    assert len(six.asked("^/resumes/")) == 1


def test_a_stopped_account_is_not_due_until_somebody_resumes_it(
    switchboard, hh, six, clock
):
    six.order(
        path="^/resumes/",
        status=403,
        body=said_no("captcha_required", "captcha_required"),
    )
    pull(switchboard, hh, Budget())
    clock.move(timedelta(days=2))

    with switchboard.begin.read() as connection:
        now = switchboard.begin.now()
        assert boards.due(connection, now=now, quiet_since=now) == []


def test_never_more_than_the_bucket_allows(switchboard, six, stub, pace):
    tools = replace(switchboard.tools, rate=None)
    slow = replace(switchboard, tools=tools, connectors=connectors(BOARDS, tools))
    account_id = connected(slow, stub, six)
    began = pace.now()

    assert pull(slow, account_id, Budget())

    seconds = (pace.now() - began).total_seconds()
    assert len(six.journal) <= 8 + 4 * seconds + 1
