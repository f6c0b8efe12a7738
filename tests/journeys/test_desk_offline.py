"""The desk while the network is cut and the office is stopped, and after signing out."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.stage import DANA, Stage, daytime, sign_in
from tests.support.browser import PHONE
from tests.support.office import an_office

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TABLET = {"width": 768, "height": 1024}
FACTS = (
    "select name, arrived_at is not null, late_at is not null, no_show_at is not null,"
    " seen_by from booking join session on session.id = booking.session_id"
    " where session.closed_at is null and name = ?"
)


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """An office of its own, which may be stopped."""
    zone = daytime()
    folder = tmp_path_factory.mktemp("offline")
    with an_office(folder, environ={"TURNOUT_TIME_ZONE": zone}) as office:
        yield Stage(office=office, zone=zone)


def test_the_desk_works_while_the_office_is_stopped(windows, alone):
    page = _at_desk(windows.open(base_url=alone.office.url, viewport=TABLET))
    alone.office.stop()

    page.reload()
    expect(page.locator("#desk-banner")).to_contain_text("No network")
    page.get_by_label("Find by two letters").fill("кост")
    _tap(page, "Kostadin Ruse", "Arrived")
    page.get_by_label("Find by two letters").fill("")
    _tap(page, "Mila Orlova", "No-show")
    _tap(page, "Mila Orlova", "Undo")
    _tap(page, "Mila Orlova", "Late")
    page.get_by_label("Name", exact=True).fill("Wanda Unbekannt")
    page.get_by_role("button", name="Walk-in").click()
    page.reload()
    expect(_row(page, "Wanda Unbekannt")).to_contain_text("arrived")
    expect(_row(page, "Kostadin Ruse").locator(".stage")).to_have_text("arrived")
    expect(page.locator("#desk-banner")).to_contain_text("(5)")
    alone.office.start()

    expect(page.locator("#desk-banner")).to_be_hidden(timeout=20_000)
    expect(_row(page, "Kostadin Ruse")).not_to_have_class(re.compile("is-pending"))
    assert alone.rows("scheduler", FACTS, "Kostadin Ruse")[0][1:4] == (1, 0, 0)
    assert alone.rows("scheduler", FACTS, "Mila Orlova")[0][1:4] == (0, 1, 0)
    assert len(alone.rows("scheduler", FACTS, "Wanda Unbekannt")) == 1


def test_two_desks_stay_in_step_and_a_conflict_is_told(windows, alone):
    one = _at_desk(windows.open(base_url=alone.office.url, viewport=TABLET))
    other = _at_desk(
        windows.open(base_url=alone.office.url, viewport=PHONE, locale="ru-RU")
    )
    one.context.set_offline(True)
    _tap(one, "Anton Belsky", "No-show")
    _row(other, "Anton Belsky").get_by_role("button", name="Пришёл").first.click()
    expect(_row(other, "Anton Belsky")).not_to_have_class(re.compile("is-pending"))

    one.context.set_offline(False)

    told = one.locator("#desk-conflicts")
    expect(told).to_contain_text("Anton Belsky", timeout=15_000)
    expect(told).to_contain_text("noted as “arrived”")
    expect(_row(one, "Anton Belsky").locator(".stage")).to_have_text("arrived")
    _tap(one, "Greta Sommer", "Late")
    expect(_row(other, "Greta Sommer").locator(".stage")).to_have_text(
        "с опозданием", timeout=15_000
    )


def test_nothing_of_anybody_stays_on_the_tablet_after_signing_out(windows, alone):
    page = _at_desk(windows.open(base_url=alone.office.url, viewport=TABLET))

    page.get_by_role("button", name="Switch person").click()
    page.wait_for_url(re.compile("/sign-in"))

    assert page.evaluate(KEPT) == [[], 0, []]
    page.context.set_offline(True)
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        page.goto("/interviews/desk")


def test_without_scripts_every_tap_is_a_form(windows, alone):
    page = windows.open(base_url=alone.office.url, viewport=TABLET, scripts=False)
    sign_in(page, DANA)

    _tap(page, "Han Seo-yun", "Arrived")
    arrived = _row(page, "Han Seo-yun").locator(".stage").inner_text()
    _tap(page, "Han Seo-yun", "Undo")

    assert arrived == "arrived"
    expect(_row(page, "Han Seo-yun").get_by_role("button", name="Late")).to_be_visible()


READY = """async () => {
    const wait = () => new Promise((go) => setTimeout(go, 50));
    while (!navigator.serviceWorker.controller) await wait();
    while (!(await caches.match('/interviews/desk'))) await wait();
}"""
KEPT = """async () => [
    await caches.keys(), localStorage.length,
    (await navigator.serviceWorker.getRegistrations()).map((one) => one.scope),
]"""


def _at_desk(page: Page) -> Page:
    """Signed in, and the page kept by the tablet."""
    sign_in(page, DANA)
    page.evaluate(READY)
    return page


def _row(page: Page, name: str):
    return page.locator("#people > li").filter(has_text=name)


def _tap(page: Page, name: str, button: str) -> None:
    _row(page, name).get_by_role("button", name=button).click()
