"""Every page of every role: nothing stands in the way of a finger, a key or an ear."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import ConsoleMessage, Page

from tests.journeys.pages import NOBODY, Furnished, Leaf, furnish, leaves
from tests.journeys.stage import Stage, sign_in
from tests.support.accessibility import complaints, overflow
from tests.support.browser import DESK, PHONE, Windows
from tests.support.places import ROOT

# One test walks fifty pages; a busy machine takes its time.
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(1200)]

WORDS = ROOT / "services" / "scheduler" / "words"
LANGUAGES = sorted(path.stem for path in WORDS.glob("*.json"))
BY_KEYBOARD = (
    *("sign-in", "today", "vacancy", "import", "shortlist", "why", "requirements"),
    *("new-session", "session", "desk", "candidate-times", "candidate-booked"),
)
LOOK = """() => {
  const controls = [...document.querySelectorAll(
    "input:not([type=hidden]), select, textarea")];
  const named = (one) => one.labels?.length || one.getAttribute("aria-label")
    || one.getAttribute("aria-labelledby");
  return {
    headings: document.querySelectorAll("h1").length,
    heading: document.querySelector("h1")?.textContent.trim(),
    title: document.title,
    unlabelled: controls.filter((one) => !named(one)).map((one) => one.outerHTML),
  };
}"""
# What Tab should stop at; of a group of radio buttons one is enough.
STOPS = """() => {
  const wanted = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  const groups = new Set();
  const stops = [...document.querySelectorAll(wanted)].filter((one) => {
    if (one.disabled || one.tabIndex < 0 || !one.checkVisibility()) return false;
    if (one.type !== "radio") return true;
    if (groups.has(one.name)) return false;
    return groups.add(one.name);
  });
  stops.forEach((one) => { one.dataset.stop = one.name || one.textContent.trim(); });
  return stops.length;
}"""
STOPPED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const style = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  const seen = style.outlineStyle !== "none" || style.boxShadow !== "none";
  // Tab goes through the parts of a date one by one.
  const first = !one.dataset.reached || one === window.last;
  one.dataset.reached = "yes";
  window.last = one;
  return {
    first, seen, stop: "stop" in one.dataset || one.type === "radio",
    inside: box.bottom > 0 && box.top < innerHeight && box.width > 0,
    html: one.outerHTML.slice(0, 120),
  };
}"""
MISSED = """() => [...document.querySelectorAll("[data-stop]:not([data-reached])")]
  .filter((one) => one.type !== "radio").map((one) => one.outerHTML.slice(0, 120))"""

Look = Callable[[Page, Leaf], list[str]]


@pytest.fixture(scope="module")
def furnished(stage: Stage) -> Furnished:
    return furnish(stage)


def test_every_page_serves_everybody_on_a_phone_by_day_and_night(windows, furnished):
    found = _walk(windows, furnished, viewport=PHONE, look=_on_a_phone)

    assert not found, _told(found)


def test_the_keyboard_reaches_everything_and_shows_where_it_is(windows, furnished):
    found = _walk(
        windows, furnished, viewport=DESK, look=_by_keyboard, only=BY_KEYBOARD
    )

    assert not found, _told(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_candidate_reads_their_own_language_only(windows, furnished, language):
    page = windows.open(base_url=furnished.stage.office.url, viewport=PHONE)
    free, booked = furnished.letters[0].link, furnished.letters[2].link
    foreign = _foreign(language)
    found = {}

    for address in (free, booked, f"{booked}/move", f"{booked}/cancel"):
        page.goto(f"{address}?lang={language}")
        text = page.inner_text("body")
        found[address] = [words for words in foreign if words in text.splitlines()]
        assert page.locator("html").get_attribute("lang") == language

    assert not any(found.values()), found


def _walk(
    windows: Windows,
    there: Furnished,
    *,
    viewport: dict[str, int],
    look: Look,
    only: tuple[str, ...] = (),
) -> dict[str, list[str]]:
    """What is wrong, page by page."""
    found: dict[str, list[str]] = defaultdict(list)
    pages: dict[str, Page] = {}
    for leaf in leaves(there):
        if only and leaf.name not in only:
            continue
        page = pages.get(leaf.who) or _open(windows, there, leaf.who, viewport)
        pages[leaf.who] = page
        found[leaf.name] += _visit(page, leaf, look)
    return {name: faults for name, faults in found.items() if faults}


def _open(
    windows: Windows, there: Furnished, who: str, viewport: dict[str, int]
) -> Page:
    page = windows.open(base_url=there.stage.office.url, viewport=viewport)
    return page if who == NOBODY else sign_in(page, who)


def _visit(page: Page, leaf: Leaf, look: Look) -> Iterator[str]:
    said: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error":
            said.append(message.text)

    page.on("console", listen)
    answer = page.goto(leaf.address)
    assert answer is not None
    if answer.status != leaf.status:
        yield f"answered {answer.status}"
    yield from look(page, leaf)
    page.remove_listener("console", listen)
    # The browser notes a refused page in its console; that page is meant to refuse.
    yield from (f"console: {words}" for words in said if leaf.status < 400)


def _on_a_phone(page: Page, leaf: Leaf) -> list[str]:
    seen = page.evaluate(LOOK)
    faults = [f"no label: {html[:120]}" for html in seen["unlabelled"]]
    if seen["headings"] != 1:
        faults.append(f"{seen['headings']} headings of the first order")
    if not seen["heading"] or not seen["title"].split(" · ")[0].strip():
        faults.append(f"a heading or title says nothing: {seen}")
    if overflow(page) > 0:
        faults.append(f"{overflow(page)} pixels wider than the phone")
    return faults + complaints(page) + _in_the_dark(page)


def _in_the_dark(page: Page) -> list[str]:
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    faults = complaints(page, only=["color-contrast"])
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    return [f"in the dark: {fault}" for fault in faults]


def _by_keyboard(page: Page, leaf: Leaf) -> list[str]:
    faults = []
    stops = page.evaluate(STOPS)
    for _ in range(stops + 30):
        page.keyboard.press("Tab")
        at = page.evaluate(STOPPED)
        if at is None or not at["first"]:
            break
        if at["stop"] and not (at["seen"] and at["inside"]):
            faults.append(f"focus does not show: {at['html']}")
    return faults + [f"Tab never comes to: {html}" for html in page.evaluate(MISSED)]


def _foreign(language: str) -> list[str]:
    """English lines that this language says differently."""
    english, own = (_words(WORDS / f"{code}.json") for code in ("en", language))
    # Languages are offered each by its own name.
    return [
        words for key, words in english.items() if key != "name" and own[key] != words
    ]


def _told(found: dict[str, list[str]]) -> str:
    return "\n".join(
        f"{name}: {one}" for name, faults in found.items() for one in faults
    )


def _words(path: Path) -> dict[str, str]:
    return dict(json.loads(path.read_text()))
