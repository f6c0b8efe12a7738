"""The compose file as it stands: who may see what, who may write where."""

import re

import pytest
import requests

from tests.containers.stack import WEBS, WORKERS, Stack
from tests.containers.verdict import rest
from tests.journeys.end_state import SERVICES, Books
from tests.support.visitor import Visitor

pytestmark = [pytest.mark.slow, pytest.mark.servers, pytest.mark.timeout(600)]

ASK = "import urllib.request as r; print(r.urlopen('http://127.0.0.1:8000/{}').status)"


@pytest.mark.parametrize(
    ("who", "address"),
    [
        ("rita", "/"),
        ("rita", "/import"),
        ("rita", "/interviews/"),
        ("rita", "/interviews/outbox"),
        ("mark", "/shortlists/"),
        ("ada", "/queues"),
    ],
)
def test_one_sign_in_opens_every_services_pages(
    stack: Stack, who: str, address: str
) -> None:
    visitor = Visitor(stack.url).sign_in(who)

    assert visitor.get(address).url == stack.url + address


@pytest.mark.parametrize("mount", ["", "/shortlists", "/interviews"])
def test_the_street_sees_health_and_no_figures(stack: Stack, mount: str) -> None:
    def status(page: str) -> int:
        return requests.get(f"{stack.url}{mount}/{page}", timeout=10).status_code

    assert status("healthz") == 200
    assert (status("metrics"), status("readyz")) == (404, 404)


@pytest.mark.parametrize("mount", ["/shortlists", "/interviews"])
def test_a_forgotten_slash_leads_to_the_same_origin(stack: Stack, mount: str) -> None:
    answer = requests.get(stack.url + mount, allow_redirects=False, timeout=10)

    assert (answer.status_code, answer.headers["Location"]) == (308, f"{mount}/")


@pytest.mark.parametrize("service", [*WEBS, *WORKERS])
def test_every_process_tells_its_figures_inside(stack: Stack, service: str) -> None:
    said = stack.inside(service, "python", "-c", ASK.format("metrics"))

    assert said.strip() == "200"


@pytest.mark.parametrize("service", [*WEBS, *WORKERS])
def test_nobody_is_root_or_writes_where_code_is(stack: Stack, service: str) -> None:
    tried = "id -u; touch /app/x || echo refused; touch /etc/x || echo refused"

    said = stack.inside(service, "sh", "-c", tried).split()

    assert said == ["10001", "refused", "refused"]


def test_only_intake_holds_originals(stack: Stack, books: Books) -> None:
    rest(books)
    names = (*WEBS, *WORKERS)
    count = "find /var/lib/turnout /var/lib/intake -type f ! -name secret | wc -l"

    held = {name: int(stack.inside(name, "sh", "-c", count)) for name in names}

    assert held["intake-web"] == held["intake-worker"] > 0
    assert not any(held[name] for name in names if "intake" not in name)


def test_links_to_candidates_carry_the_public_address(
    stack: Stack, books: Books
) -> None:
    rest(books)

    links = books.rows("scheduler", "select link from mail where link is not null")

    assert all(re.match(re.escape(stack.url), link) for (link,) in links if link)


@pytest.mark.parametrize("service", SERVICES)
def test_of_two_workers_one_carries_letters(
    stack: Stack, books: Books, service: str
) -> None:
    holding = (
        "select count(*) from pg_locks join pg_database on pg_database.oid = database"
        " where datname = current_database() and locktype = 'advisory' and granted"
        " and ((classid::bigint << 32) | objid::bigint) = hashtextextended('relay', 0)"
    )

    assert len(stack.containers(f"{service}-worker")) == 2
    assert books.count(service, holding) == 1
