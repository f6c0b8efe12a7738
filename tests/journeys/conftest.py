"""One office for all journeys, in a zone where it is late morning."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.journeys.stage import Stage, daytime
from tests.support.browser import PHONE, Windows
from tests.support.office import an_office

# So small that a test need not send much to send too much.
ENVIRON = {"TURNOUT_LARGEST_UPLOAD_MB": "2"}


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """Everybody who applied is rated; nobody is decided about."""
    zone = daytime()
    folder = tmp_path_factory.mktemp("journeys")
    with an_office(folder, environ=ENVIRON | {"TURNOUT_TIME_ZONE": zone}) as office:
        yield Stage(office=office, zone=zone).ready()


@pytest.fixture
def desk(windows: Windows, stage: Stage) -> Page:
    """A desk-sized window on that office."""
    return windows.open(base_url=stage.office.url)


@pytest.fixture
def abroad(windows: Windows, stage: Stage) -> Page:
    """A phone far away, in another language."""
    return windows.open(
        base_url=stage.office.url,
        viewport=PHONE,
        locale="ko-KR",
        timezone="Asia/Seoul",
    )
