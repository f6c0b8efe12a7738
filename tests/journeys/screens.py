"""A picture of every page, into screens/: `make screens`.

Four of them are in the README; TURNOUT_DOCS_PICTURES=yes makes those anew as well.
TURNOUT_SCREENS=desk,session makes these pages only.
"""

import os

import pytest
from playwright.sync_api import Page

from tests.journeys.pages import NOBODY, Furnished, Leaf, furnish, leaves
from tests.journeys.stage import Stage, sign_in
from tests.support.browser import DESK, PHONE, Windows
from tests.support.places import ROOT

FOLDER = ROOT / "screens"
WINDOWS = {"desk": DESK, "phone": PHONE}
IN_README = {
    "session": ("desk", "plan.png"),
    "shortlist": ("desk", "shortlist.png"),
    "candidate-times": ("phone", "candidate.png"),
    "desk": ("desk", "desk.png"),
}
MOST_BYTES = 200_000


pytestmark = pytest.mark.timeout(1200)


@pytest.fixture(scope="module")
def furnished(stage: Stage) -> Furnished:
    return furnish(stage)


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=list(WINDOWS))
def window(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_page_has_its_picture(
    windows: Windows, furnished: Furnished, window: str, scheme: str
) -> None:
    FOLDER.mkdir(exist_ok=True)
    pages: dict[str, Page] = {}
    only = os.environ.get("TURNOUT_SCREENS", "")
    for leaf in leaves(furnished):
        if only and leaf.name not in only.split(","):
            continue
        page = pages.get(leaf.who) or _open(windows, furnished, leaf.who, window)
        pages[leaf.who] = page
        page.emulate_media(color_scheme=scheme)
        _draw(page, leaf, window=window, scheme=scheme)

    assert pages


def _open(windows: Windows, there: Furnished, who: str, window: str) -> Page:
    url = there.stage.office.url
    page = windows.open(base_url=url, viewport=WINDOWS[window], timezone="Europe/Paris")
    return page if who == NOBODY else sign_in(page, who)


def _draw(page: Page, leaf: Leaf, *, window: str, scheme: str) -> None:
    page.goto(leaf.address, wait_until="networkidle")
    page.screenshot(path=FOLDER / f"{leaf.name}-{window}-{scheme}.png", full_page=True)
    shown, picture = IN_README.get(leaf.name, ("", ""))
    if os.environ.get("TURNOUT_DOCS_PICTURES") and (shown, scheme) == (window, "light"):
        path = ROOT / "docs" / picture
        page.screenshot(path=path)
        assert path.stat().st_size < MOST_BYTES, f"{path} is too big for a README"
