"""Our own copy of the contract finds what would be ignored silently."""

import pytest

from tests.stubs.hh.contract import operation_of, operations, violations
from tests.stubs.stage import Entry

AGENT = {"Hh-User-Agent": "Turnout/1.0 (a@example.org)"}


def entry(method, path, query=(), form=(), json=None, headers=AGENT):
    return Entry(
        method=method,
        path=path,
        query=list(query),
        form=list(form),
        json=json,
        headers=dict(headers),
        at="",
    )


def test_the_contract_knows_what_an_employer_does():
    assert len(operations()) > 35
    assert (
        operation_of(entry("GET", "/negotiations/inbox_17", [("vacancy_id", "1")]))
        == "GET /negotiations/response"
    )
    assert operation_of(entry("GET", "/negotiations/123")) == "GET /negotiations/{id}"


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (entry("GET", "/negotiations", [("vacancy", "1")]), "ignored silently"),
        (
            entry("GET", "/negotiations/x", [("vacancy_id", "1"), ("per_page", "100")]),
            "per_page=100",
        ),
        (entry("GET", "/me", headers={}), "HH-User-Agent"),
        (entry("GET", "/nowhere"), "no such operation"),
        (entry("POST", "/vacancies/drafts", json={"nmae": "x"}), "nmae is unknown"),
        (entry("POST", "/vacancies/drafts", json={"name": 7}), "name=7"),
        (entry("POST", "/vacancies/drafts", json={"salary": {}}), "deprecated"),
        (
            entry(
                "POST",
                "/common/chats/1/messages",
                json={"idempotency_key": "k", "text": ""},
            ),
            "text=''",
        ),
        (
            entry("PUT", "/negotiations/interview/1", form=[("send_sms", "1")]),
            "send_sms=1",
        ),
    ],
)
def test_what_breaks_it_is_named(asked, words):
    assert any(words in fault for fault in violations([asked]))


def test_what_keeps_to_it_passes():
    good = [
        entry(
            "GET",
            "/negotiations/x",
            [("vacancy_id", "1"), ("page", "0"), ("per_page", "50")],
        ),
        entry("POST", "/negotiations/read", form=[("topic_id", "1")]),
        entry(
            "POST",
            "/vacancies/drafts",
            json={"name": "x", "areas": [{"id": "1"}], "salary_range": None},
        ),
    ]

    assert violations(good) == []
