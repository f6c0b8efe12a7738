"""A clock that stands still, fresh databases, fresh brokers, a browser, an office.

Servers start when the first test asks for them and live as long as the run; every
test gets a database or a virtual host of its own.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page

from tests.support import browser as browsers
from tests.support import postgres, rabbitmq, servers
from tests.support.clock import StoppedClock
from tests.support.office import Office, an_office

# A busy machine is no reason to fail: properties are about answers, not about time.
settings.register_profile("turnout", deadline=None)
settings.load_profile("turnout")


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    with servers.a_server() as server:
        yield server


@pytest.fixture(scope="session")
def rabbitmq_broker() -> Iterator[rabbitmq.Broker]:
    with servers.a_broker() as broker:
        yield broker


@pytest.fixture(scope="session")
def node() -> Iterator[rabbitmq.Node]:
    """A RabbitMQ that a test may break; it leaves it running and in good order."""
    with servers.a_node() as node:
        yield node


@pytest.fixture(scope="session")
def cluster() -> Iterator[postgres.Cluster]:
    """A PostgreSQL that a test may break; it leaves it running and in good order."""
    with servers.a_cluster() as cluster:
        yield cluster


@pytest.fixture
def vhost(node: rabbitmq.Node) -> Iterator[str]:
    """An empty virtual host of the RabbitMQ that may be broken."""
    node.mend()  # whatever an earlier test left behind
    with node.broker.vhost() as url:
        yield url
        node.mend()


@pytest.fixture
def postgres_url(postgres_server: postgres.Server) -> Iterator[str]:
    with postgres_server.database() as url:
        yield url


@pytest.fixture
def rabbitmq_url(rabbitmq_broker: rabbitmq.Broker) -> Iterator[str]:
    with rabbitmq_broker.vhost() as url:
        yield url


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'test.db'}"


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty database, of both kinds we promise to run on."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture(params=["sqlite", "rabbitmq"])
def bus_url(request: pytest.FixtureRequest) -> str:
    """An empty bus, of both homes we promise to run on."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The demo office, one for the run: a test leaves it in good order."""
    with an_office(tmp_path_factory.mktemp("office")) as office:
        yield office


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with browsers.a_browser() as browser:
        yield browser


@pytest.fixture
def windows(browser: Browser) -> Iterator[browsers.Windows]:
    """Opens pages as different people; errors in any of them fail the test."""
    windows = browsers.Windows(browser)
    yield windows
    windows.close()


@pytest.fixture
def page(windows: browsers.Windows, office: Office) -> Page:
    """A desk-sized window on the demo office."""
    return windows.open(base_url=office.url)


@pytest.fixture
def phone(windows: browsers.Windows, office: Office) -> Page:
    """A phone-sized window on the demo office."""
    return windows.open(base_url=office.url, viewport=browsers.PHONE)
