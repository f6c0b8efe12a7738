"""An office that programs come to, and tokens for every role."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import pytest
import requests

from shared.web.roles import Role
from shared.web.tokens import Scope
from tests.support.office import Office, an_office
from tests.support.places import ROOT

MOUNTS = {"intake": "", "scoring": "/shortlists", "scheduler": "/interviews"}
PEOPLE = {
    Role.RECRUITER: "rita",
    Role.MANAGER: "mark",
    Role.INTERVIEWER: "igor",
    Role.DESK: "dana",
    Role.ADMIN: "ada",
}


@dataclass(frozen=True)
class Program:
    """Somebody's program: it knows where the office is and has a token."""

    url: str
    token: str

    def ask(
        self, method: str, address: str, *, service: str = "intake", **how: object
    ) -> requests.Response:
        headers = {"Authorization": f"Bearer {self.token}", **how.pop("headers", {})}
        return requests.request(
            method,
            f"{self.url}{MOUNTS[service]}/api/v1{address}",
            headers=headers,
            timeout=30,
            **how,
        )

    def get(self, address: str, **how: object) -> requests.Response:
        return self.ask("GET", address, **how)

    def post(self, address: str, **how: object) -> requests.Response:
        return self.ask("POST", address, **how)


def a_token(office: Office, role: Role, *scopes: Scope) -> str:
    """A token as an administrator makes it by command."""
    wanted = [word for scope in scopes for word in ("--scope", scope.value)]
    made = subprocess.run(
        [
            *(sys.executable, "-m", "services.intake", "account", "token"),
            *(
                f"{PEOPLE[role]}@meridian.example",
                "--label",
                f"a {role.value}’s program",
            ),
            *wanted,
        ],
        cwd=ROOT,
        env=office.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    return made.stdout.strip()


@pytest.fixture(scope="session")
def api_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The demo office once its people are rated."""
    with an_office(tmp_path_factory.mktemp("api")) as office:
        yield office


@pytest.fixture(scope="session")
def programs(api_office: Office) -> Mapping[Role, Program]:
    """A program of each role that may do all its maker may."""
    made = {
        role: Program(url=api_office.url, token=a_token(api_office, role, *Scope))
        for role in Role
    }
    _wait_for(lambda: _rated(made[Role.ADMIN]) > 20)
    return made


@pytest.fixture
def program(programs: Mapping[Role, Program]) -> Program:
    """A recruiter's program."""
    return programs[Role.RECRUITER]


def _rated(program: Program) -> int:
    vacancies = program.get("/vacancies", params={"status": "published"}).json()
    (first, *_) = vacancies["rows"]
    shortlist = program.get(
        f"/vacancies/{first['id']}/shortlist",
        service="scoring",
        params={"limit": 100},
    )
    return len(shortlist.json().get("rows", []))


def _wait_for(happened: Callable[[], bool], *, seconds: float = 90) -> None:
    until = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < until, "the demo office was not rated in time"
        time.sleep(0.3)
